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
 * @param from first day of the first month in which they began; null where none is asked for and none began
 * @param to last day
 * @param intervals that there are contracts of
 * @param interval that the rest is about; null without contracts
 * @param contracts that began in that time
 * @param running of them that are not lost
 * @param leaving of those running, that are cancelled: they are lost when their next renewal comes up
 * @param renewals one by one, as far as any came up before today
 * @param model that was fitted to them; null where no contract has come up for renewal
 * @param projection of that model, from the beginning; empty without one
 */
record ContractReport(
        String timeZone,
        @Nullable LocalDate from,
        LocalDate to,
        List<IntervalRow> intervals,
        @Nullable String interval,
        long contracts,
        long running,
        long leaving,
        List<RenewalRow> renewals,
        @Nullable FittedModel model,
        List<ProjectedRenewal> projection) {

    /** @param interval from one renewal to the next, ISO 8601 */
    record IntervalRow(String interval, long contracts) {}

    /**
     * A renewal.
     *
     * @param renewal from 1
     * @param cameUp contracts for which it had come up when the day began, and of which it is known what became of them
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
     * @param from first day of the first month asked for; the first there is where none is
     * @param chosen interval; the one with the most contracts where none is
     * @param ahead how many renewals are projected behind the last that was seen
     */
    static ContractReport of(
            String zone,
            @Nullable LocalDate from,
            LocalDate to,
            @Nullable String chosen,
            int ahead,
            SortedMap<String, SeenContracts> byInterval) {
        List<IntervalRow> intervals = byInterval.entrySet().stream()
                .map(entry -> new IntervalRow(entry.getKey(), entry.getValue().begun()))
                .toList();
        String interval = chosen == null ? largest(intervals) : chosen;
        SeenContracts seen = interval == null ? null : byInterval.get(interval);
        SeenContracts contracts = seen == null ? new SeenContracts(to, new TreeMap<>(), 0) : seen;
        List<RenewalRow> renewals = renewals(contracts);
        List<Tenure> tenures = tenures(contracts, renewals.size());
        RenewalModel model = tenures.isEmpty() ? null : RenewalFit.fit(tenures);
        return new ContractReport(
                zone,
                from == null ? first(byInterval) : from,
                to,
                intervals,
                interval,
                contracts.begun(),
                contracts.begun() - contracts.lost(),
                contracts.leaving(),
                renewals,
                model == null ? null : FittedModel.of(model, tenures),
                model == null ? List.of() : projection(model, renewals.size() + ahead));
    }

    private static @Nullable LocalDate first(SortedMap<String, SeenContracts> byInterval) {
        return byInterval.values().stream()
                .map(SeenContracts::first)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static @Nullable String largest(List<IntervalRow> intervals) {
        return intervals.stream()
                .reduce((a, b) -> b.contracts() > a.contracts() ? b : a)
                .map(IntervalRow::interval)
                .orElse(null);
    }

    /** Who was renewed n times and is still there was last seen at renewal n; who was never up for renewal says nothing. */
    private static List<Tenure> tenures(SeenContracts contracts, int last) {
        List<Tenure> tenures = new ArrayList<>();
        for (int renewal = 1; renewal <= last; renewal++) {
            ContractCount here = contracts.at(renewal);
            long running = here.kept() - contracts.at(renewal + 1).all();
            tenures.add(new Tenure(renewal, here.lost(), running));
        }
        return tenures;
    }

    private static List<RenewalRow> renewals(SeenContracts contracts) {
        List<RenewalRow> rows = new ArrayList<>();
        double survival = 1;
        for (int renewal = 1; contracts.at(renewal).all() > 0; renewal++) {
            ContractCount here = contracts.at(renewal);
            Proportion kept = new Proportion(here.kept(), here.all());
            survival *= kept.value();
            rows.add(new RenewalRow(
                    renewal, here.all(), here.kept(), here.lost(), kept.value(), kept.low(), kept.high(), survival));
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
