package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.transaction.TimeUnit;
import dev.perennial.customer.value.HoldoutCheck.Group;
import dev.perennial.customer.value.HoldoutCheck.Tracked;
import dev.perennial.customer.value.HoldoutData.Row;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Fits every model on the first part of the past and lets it foretell the second, beside two rules that need no model. The
 * least root mean square error wins: it is least where the mean is foretold that is wanted, while the mean absolute error of
 * numbers that are mostly 0 is least for who foretells too little.
 */
final class HoldoutTrial {
    static final String SAME_AS_LAST_PERIOD = "same_as_last_period";
    static final String RECENCY_RULE = "recency_rule";
    static final String NOT_FINITE = "The purchases do not tell its parameters: there is no finite estimate.";
    private static final int[] GROUPS = {0, 1, 2, 3, 4, 5, 7};

    private final HoldoutData data;
    private final double holdoutWeeks;
    private final Map<ModelKind, PurchaseFit> fits = new EnumMap<>(ModelKind.class);
    private final List<Candidate> candidates = new ArrayList<>();

    HoldoutTrial(HoldoutData data) {
        this.data = data;
        this.holdoutWeeks = TimeUnit.WEEKS.of(data.split().holdoutDays());
        PurchaseHistories histories = histories(data.rows());
        for (ModelKind kind : ModelKind.values()) {
            candidates.add(tried(kind, histories));
        }
        candidates.add(baseline(SAME_AS_LAST_PERIOD));
        candidates.add(baseline(RECENCY_RULE));
    }

    /** The models that foretold something, the best first. */
    List<ModelKind> ranking() {
        return fits.keySet().stream()
                .sorted(Comparator.comparingDouble(kind -> candidate(kind.key()).error()))
                .toList();
    }

    /** Parameters of the first part, from which a fit of all is not far. */
    double[] parameters(ModelKind kind) {
        return fit(kind).estimate().parameters();
    }

    /** What is told of the trial. */
    HoldoutCheck check(ModelKind chosen) {
        Candidate best = candidate(chosen.key());
        long customers = data.rows().stream().mapToLong(Row::customers).sum();
        long actual = data.rows().stream()
                .mapToLong(row -> (long) row.later() * row.customers())
                .sum();
        return new HoldoutCheck(
                data.split().calibrationEnd(),
                data.split().end(),
                customers,
                actual,
                List.copyOf(candidates),
                chosen,
                lessThanBaselines(best),
                data.split().periodDays(),
                tracking(fit(chosen).model()),
                groups(fit(chosen).model()));
    }

    private PurchaseFit fit(ModelKind kind) {
        PurchaseFit fit = fits.get(kind);
        if (fit == null) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: one of " + fits.keySet() + ")");
        }
        return fit;
    }

    private HoldoutCheck.LessThanBaselines lessThanBaselines(Candidate best) {
        return new HoldoutCheck.LessThanBaselines(
                isLess(best, candidate -> Math.abs(candidate.totalError().orElse(Double.POSITIVE_INFINITY))),
                isLess(best, Candidate::error),
                isLess(best, HoldoutTrial::absolute));
    }

    private boolean isLess(Candidate best, ToDoubleFunction<Candidate> error) {
        return Stream.of(SAME_AS_LAST_PERIOD, RECENCY_RULE)
                .allMatch(name -> error.applyAsDouble(best) < error.applyAsDouble(candidate(name)));
    }

    private static double absolute(Candidate candidate) {
        return candidate.meanAbsoluteError().orElse(Double.POSITIVE_INFINITY);
    }

    private Candidate candidate(String name) {
        return candidates.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Candidate tried(ModelKind kind, PurchaseHistories histories) {
        ModelKind.Found found = kind.find(histories, Optional.empty());
        if (!found.isIdentified()) {
            return Candidate.unable(kind.key(), NOT_FINITE);
        }
        PurchaseFit fit = found.fit();
        Candidate candidate = HoldoutErrors.of(
                kind.key(), false, OptionalDouble.of(fit.estimate().logLikelihood()), data.rows(), row -> fit.model()
                        .expectedPurchases(history(row), holdoutWeeks));
        if (candidate.rootMeanSquareError().isPresent()) {
            fits.put(kind, fit);
            return candidate.withReason(found.reason());
        }
        return candidate;
    }

    /** Everybody repeats as often as in the last period of the same length; or, who was not silent for unusually long, at their rate. */
    private Candidate baseline(String name) {
        return HoldoutErrors.of(
                name,
                true,
                OptionalDouble.empty(),
                data.rows(),
                name.equals(SAME_AS_LAST_PERIOD) ? Row::recent : this::byRecency);
    }

    private double byRecency(Row row) {
        boolean silent = row.ageDays() - row.recencyDays() > data.usualGapDays();
        return silent || row.ageDays() == 0
                ? 0
                : (double) row.repeats() / row.ageDays() * data.split().holdoutDays();
    }

    private List<Tracked> tracking(PurchaseModel model) {
        Map<Long, Double> byAge = new HashMap<>();
        List<Tracked> tracked = new ArrayList<>();
        long actual = 0;
        for (int period = 0; period < data.split().periods(); period++) {
            LocalDate until = data.split().periodEnd(period);
            actual += data.repeats().getOrDefault(period, 0L);
            double predicted = 0;
            for (Map.Entry<LocalDate, Integer> day :
                    data.firstBuyers().headMap(until, false).entrySet()) {
                long age = ChronoUnit.DAYS.between(day.getKey(), until);
                predicted += day.getValue()
                        * byAge.computeIfAbsent(age, days -> model.expectedPurchases(TimeUnit.WEEKS.of(days)));
            }
            tracked.add(new Tracked(until, actual, predicted));
        }
        return tracked;
    }

    private List<Group> groups(PurchaseModel model) {
        Map<Integer, List<Row>> byGroup = new LinkedHashMap<>();
        for (int group = 0; group < GROUPS.length; group++) {
            int from = GROUPS[group];
            int to = group + 1 < GROUPS.length ? GROUPS[group + 1] : Integer.MAX_VALUE;
            byGroup.put(
                    group,
                    data.rows().stream()
                            .filter(row -> row.repeats() >= from && row.repeats() < to)
                            .toList());
        }
        List<Group> groups = new ArrayList<>();
        byGroup.forEach((group, rows) -> {
            if (!rows.isEmpty()) {
                groups.add(group(name(group), rows, model));
            }
        });
        return groups;
    }

    private static String name(int group) {
        if (group == GROUPS.length - 1) {
            return GROUPS[group] + "+";
        }
        int to = GROUPS[group + 1] - 1;
        return to == GROUPS[group] ? "" + to : GROUPS[group] + "-" + to;
    }

    private Group group(String name, List<Row> rows, PurchaseModel model) {
        double customers = 0;
        double actual = 0;
        double predicted = 0;
        for (Row row : rows) {
            customers += row.customers();
            actual += (double) row.later() * row.customers();
            predicted += model.expectedPurchases(history(row), holdoutWeeks) * row.customers();
        }
        return new Group(
                name, (long) customers, actual / customers, predicted / customers, (predicted - actual) / customers);
    }

    private static PurchaseHistories histories(List<Row> rows) {
        Map<PurchaseHistory, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(history(row), row.customers(), Integer::sum));
        return PurchaseHistories.weighted(counts);
    }

    private static PurchaseHistory history(Row row) {
        return new PurchaseHistory(
                row.repeats(), TimeUnit.WEEKS.of(row.recencyDays()), TimeUnit.WEEKS.of(row.ageDays()));
    }
}
