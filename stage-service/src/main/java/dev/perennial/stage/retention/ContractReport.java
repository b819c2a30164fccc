package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.analytics.renewal.Geometric;
import dev.perennial.analytics.renewal.RenewalFit;
import dev.perennial.analytics.renewal.RenewalModel;
import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import dev.perennial.analytics.renewal.Tenure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Retention of subscriptions: how many are renewed at each renewal, and how many of them are to be expected later.
 *
 * @param timeZone IANA; whose months are counted by
 * @param from first day of the first month in which they began
 * @param to last day
 * @param intervals that there are contracts of
 * @param interval that the rest is about; null without contracts
 * @param contracts that began in that time
 * @param running of them that are not cancelled
 * @param renewals one by one, as far as seen
 * @param model that was fitted to them; null where no contract has come up for renewal
 * @param projection of that model, from the beginning; empty without one
 */
record ContractReport(
        String timeZone,
        LocalDate from,
        LocalDate to,
        List<IntervalRow> intervals,
        @Nullable String interval,
        long contracts,
        long running,
        List<RenewalRow> renewals,
        @Nullable FittedModel model,
        List<ProjectedRenewal> projection) {

    /** @param interval from one renewal to the next, ISO 8601 */
    record IntervalRow(String interval, long contracts) {}

    /**
     * A renewal.
     *
     * @param renewal from 1
     * @param cameUp contracts for which it has come up
     * @param low lower end of the 95 % interval of the retention (Wilson)
     * @param high upper end
     * @param survival share of the contracts that are there after it: the product of the retentions so far (Kaplan and Meier
     *     1958)
     */
    record RenewalRow(
            int renewal,
            long cameUp,
            long renewed,
            long lost,
            double retention,
            double low,
            double high,
            double survival) {}

    /**
     * A model of renewals.
     *
     * @param name {@code shifted_beta_geometric}; {@code geometric} where contracts do not seem to differ, or too little was
     *     seen to tell
     * @param alpha first parameter of the beta distribution of the chance to be lost; null for the geometric
     * @param beta second parameter; null for the geometric
     * @param churn mean chance that a new contract is lost at its first renewal
     * @param logLikelihood of what was seen
     */
    record FittedModel(
            String name, @Nullable Double alpha, @Nullable Double beta, double churn, double logLikelihood) {

        static FittedModel of(RenewalModel model, List<Tenure> seen) {
            return switch (model) {
                case ShiftedBetaGeometric fitted ->
                    new FittedModel(
                            "shifted_beta_geometric",
                            fitted.alpha(),
                            fitted.beta(),
                            fitted.meanChurn(),
                            fitted.logLikelihood(seen));
                case Geometric fitted ->
                    new FittedModel("geometric", null, null, fitted.churn(), fitted.logLikelihood(seen));
            };
        }
    }

    /**
     * What the model expects.
     *
     * @param renewal from 1
     * @param retention share of those for which it comes up who renew
     * @param survival share of the contracts that are there after it
     */
    record ProjectedRenewal(int renewal, double retention, double survival) {}

    /**
     * A report.
     *
     * @param chosen interval; the one with the most contracts where none is
     * @param ahead how many renewals are projected behind the last that was seen
     */
    static ContractReport of(
            String zone,
            LocalDate from,
            LocalDate to,
            @Nullable String chosen,
            int ahead,
            SortedMap<String, SortedMap<Integer, ContractCount>> byInterval) {
        List<IntervalRow> intervals = byInterval.entrySet().stream()
                .map(entry -> new IntervalRow(entry.getKey(), all(entry.getValue())))
                .toList();
        String interval = chosen == null ? largest(intervals) : chosen;
        SortedMap<Integer, ContractCount> counts =
                interval == null ? new TreeMap<>() : byInterval.getOrDefault(interval, new TreeMap<>());
        List<Tenure> seen = tenures(counts);
        RenewalModel model = seen.isEmpty() ? null : RenewalFit.fit(seen);
        int last = seen.isEmpty() ? 0 : seen.getLast().period();
        return new ContractReport(
                zone,
                from,
                to,
                intervals,
                interval,
                all(counts),
                counts.values().stream().mapToLong(ContractCount::running).sum(),
                renewals(seen),
                model == null ? null : FittedModel.of(model, seen),
                model == null ? List.of() : projection(model, last + ahead));
    }

    private static long all(SortedMap<Integer, ContractCount> counts) {
        return counts.values().stream().mapToLong(ContractCount::all).sum();
    }

    private static @Nullable String largest(List<IntervalRow> intervals) {
        return intervals.stream()
                .reduce((a, b) -> b.contracts() > a.contracts() ? b : a)
                .map(IntervalRow::interval)
                .orElse(null);
    }

    /** Who was renewed n times and cancelled was lost at renewal n + 1; who was never up for renewal says nothing. */
    private static List<Tenure> tenures(SortedMap<Integer, ContractCount> counts) {
        List<Tenure> tenures = new ArrayList<>();
        int last = counts.isEmpty() ? 0 : counts.lastKey() + 1;
        for (int period = 1; period <= last; period++) {
            long lost = counts.getOrDefault(period - 1, ContractCount.NONE).lost();
            long running = counts.getOrDefault(period, ContractCount.NONE).running();
            tenures.add(new Tenure(period, lost, running));
        }
        while (!tenures.isEmpty()
                && tenures.getLast().lost() + tenures.getLast().running() == 0) {
            tenures.removeLast();
        }
        return tenures;
    }

    private static List<RenewalRow> renewals(List<Tenure> seen) {
        List<RenewalRow> rows = new ArrayList<>();
        long up = seen.stream()
                .mapToLong(tenure -> tenure.lost() + tenure.running())
                .sum();
        double survival = 1;
        for (Tenure tenure : seen) {
            long renewed = up - tenure.lost();
            if (up == 0) {
                return rows;
            }
            Proportion kept = new Proportion(renewed, up);
            survival *= kept.value();
            rows.add(new RenewalRow(
                    tenure.period(), up, renewed, tenure.lost(), kept.value(), kept.low(), kept.high(), survival));
            up = renewed - tenure.running();
        }
        return rows;
    }

    private static List<ProjectedRenewal> projection(RenewalModel model, int last) {
        List<ProjectedRenewal> projection = new ArrayList<>();
        double survival = 1;
        for (int renewal = 1; renewal <= last; renewal++) {
            survival *= model.retention(renewal);
            projection.add(new ProjectedRenewal(renewal, model.retention(renewal), survival));
        }
        return projection;
    }
}
