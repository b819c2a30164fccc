package dev.perennial.launcher.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param name of the case
 * @param services that ran
 * @param rate events a second
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param cpu medians; null where the system does not tell
 * @param residentMegabytes the most that each service held in any run
 * @param acknowledged events, in all runs, with their warm-ups
 * @param stored rows, the same
 * @param exact whether in each run the rows were those acknowledged
 * @param baseline of what the rate is {@code ratio} times
 * @param figures more that was found out
 * @param notes sentences for people
 */
record Measurement(
        String name,
        String services,
        Spread rate,
        Spread p50,
        Spread p99,
        @Nullable Cpu cpu,
        Map<String, Double> residentMegabytes,
        long acknowledged,
        long stored,
        boolean exact,
        @Nullable String baseline,
        @Nullable Double ratio,
        Map<String, Object> figures,
        List<String> notes) {
    private static final double MEGABYTE = 1e6;
    private static final String STOLEN = "stolen";

    Measurement {
        residentMegabytes = new TreeMap<>(residentMegabytes);
        figures = new TreeMap<>(figures);
        notes = List.copyOf(notes);
    }

    /** Sums some trials of the same load up. */
    static Measurement of(String name, String services, Collection<Trial> trials) {
        Map<String, Double> resident = new TreeMap<>();
        for (Trial trial : trials) {
            trial.usage()
                    .residentBytes()
                    .forEach((service, bytes) -> resident.merge(service, bytes / MEGABYTE, Math::max));
        }
        return new Measurement(
                name,
                services,
                spread(trials, trial -> trial.outcome().eventsPerSecond()),
                spread(trials, trial -> trial.outcome().latency().p50()),
                spread(trials, trial -> trial.outcome().latency().p99()),
                cpu(trials),
                resident,
                trials.stream()
                        .mapToLong(one -> one.outcome().total().acknowledged())
                        .sum(),
                trials.stream().mapToLong(Trial::stored).sum(),
                trials.stream().allMatch(Trial::exact),
                null,
                null,
                counts(trials),
                List.of());
    }

    /** What PostgreSQL alone did. */
    static Measurement of(Ceiling ceiling, Collection<Baseline.Result> results) {
        Function<ToDoubleFunction<Baseline.Result>, Spread> spread =
                figure -> Spread.of(results.stream().map(figure::applyAsDouble).toList());
        return new Measurement(
                ceiling.title(),
                "none",
                spread.apply(Baseline.Result::rowsPerSecond),
                spread.apply(Baseline.Result::p50),
                spread.apply(Baseline.Result::p99),
                null,
                Map.of(),
                results.stream().mapToLong(Baseline.Result::acknowledged).sum(),
                results.stream().mapToLong(Baseline.Result::rows).sum(),
                true,
                null,
                null,
                Map.of(),
                List.of());
    }

    Measurement against(String otherBaseline, double itsRate) {
        return new Measurement(
                name,
                services,
                rate,
                p50,
                p99,
                cpu,
                residentMegabytes,
                acknowledged,
                stored,
                exact,
                otherBaseline,
                rate.median() / itsRate,
                figures,
                notes);
    }

    Measurement with(Map<String, Object> moreFigures, List<String> otherNotes) {
        Map<String, Object> all = new TreeMap<>(figures);
        all.putAll(moreFigures);
        return new Measurement(
                name,
                services,
                rate,
                p50,
                p99,
                cpu,
                residentMegabytes,
                acknowledged,
                stored,
                exact,
                baseline,
                ratio,
                all,
                otherNotes);
    }

    /** The most that any service held, in megabytes. */
    @JsonIgnore
    double largestResident() {
        return residentMegabytes.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** The part of the processors' time that was taken away, from 0 to 1: the most of any run. */
    double stolen() {
        return figures.get(STOLEN) instanceof Double part ? part : 0;
    }

    private static Map<String, Object> counts(Collection<Trial> trials) {
        Map<String, Object> counts = new TreeMap<>();
        counts.put("runs", trials.size());
        counts.put(
                STOLEN,
                trials.stream()
                        .mapToDouble(trial -> trial.usage().stolen())
                        .max()
                        .orElse(0));
        counts.put("duplicates", sum(trials, Outcome::duplicates));
        counts.put("limited", sum(trials, Outcome::limited));
        counts.put("failed", sum(trials, Outcome::failed));
        counts.put("rejected", sum(trials, Outcome::rejected));
        counts.put("abandoned", sum(trials, Outcome::abandoned));
        counts.put("p999Millis", spread(trials, one -> one.outcome().latency().p999()));
        counts.put("maxMillis", spread(trials, one -> one.outcome().latency().max()));
        return counts;
    }

    private static long sum(Collection<Trial> trials, Function<Outcome, Long> count) {
        return trials.stream().mapToLong(trial -> count.apply(trial.outcome())).sum();
    }

    private static @Nullable Cpu cpu(Collection<Trial> trials) {
        if (trials.stream().anyMatch(trial -> trial.usage().processorMicros().isEmpty())) {
            return null;
        }
        return new Cpu(
                spread(trials, trial -> trial.cpu().services()).median(),
                spread(trials, trial -> trial.cpu().postgres()).median(),
                spread(trials, trial -> trial.cpu().generator()).median());
    }

    private static Spread spread(Collection<Trial> trials, ToDoubleFunction<Trial> figure) {
        return Spread.of(trials.stream().map(figure::applyAsDouble).toList());
    }
}
