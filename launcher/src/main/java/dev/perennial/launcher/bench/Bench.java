package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Measures the cases one after another, the baselines first. */
final class Bench {
    private static final Duration BASELINE_WARM_UP = Duration.ofSeconds(3);

    private final Set<BenchCase> cases;
    private final Extent extent;
    private final Terminal terminal;

    Bench(Set<BenchCase> cases, Extent extent, Terminal terminal) {
        this.cases = cases;
        this.extent = extent;
        this.terminal = terminal;
    }

    BenchReport run(Laboratory laboratory, Home home, MachineFacts machine, String command) {
        Database database = laboratory.database();
        Map<String, String> settings = database.requireDurable();
        Generator generator =
                new Generator(home, laboratory.address(), laboratory.brand().publishable());
        Workbench workbench = new Workbench(laboratory, generator, terminal, extent);
        Map<Ceiling, Measurement> baselines = new EnumMap<>(Ceiling.class);
        String tool;
        try (Baseline baseline = new Baseline(home, laboratory.home().data(), database)) {
            tool = baseline.tool();
            for (Ceiling ceiling : ceilings()) {
                if (baseline.measures(ceiling)) {
                    baselines.put(ceiling, measure(baseline, ceiling));
                }
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        MillionResult million = null;
        if (cases.contains(BenchCase.MILLION)) {
            terminal.say("Measuring " + BenchCase.MILLION.key() + " ...");
            million = new Million(workbench).measure();
        }
        LapseResult lapses = null;
        if (cases.contains(BenchCase.LAPSES)) {
            terminal.say("Measuring " + BenchCase.LAPSES.key() + " ...");
            lapses = new Lapses(workbench).measure();
        }
        ModelsResult models = null;
        if (cases.contains(BenchCase.MODELS)) {
            terminal.say("Measuring " + BenchCase.MODELS.key() + " ...");
            models = new Models(workbench).measure();
        }
        Set<BenchCase> loads = EnumSet.copyOf(cases);
        loads.removeIf(one -> one.needs().isPresent());
        if (!loads.isEmpty()) {
            terminal.say("Warming the services up ...");
            workbench.heat();
        }
        for (BenchCase one : loads) {
            terminal.say("Measuring " + one.key() + " ...");
            measurements.addAll(measure(one, workbench, baselines, measurements));
        }
        return new BenchReport(
                Instant.now(),
                command,
                machine,
                database.version(),
                settings,
                tool,
                extent,
                List.copyOf(baselines.values()),
                measurements,
                million,
                lapses,
                models);
    }

    private Measurement measure(Baseline baseline, Ceiling ceiling) {
        terminal.say("Measuring PostgreSQL alone, " + ceiling.title() + " ...");
        List<Baseline.Result> results = new ArrayList<>();
        Baseline.Result _ = baseline.measure(ceiling, BASELINE_WARM_UP);
        for (int run = 0; run < extent.runs(); run++) {
            results.add(baseline.measure(ceiling, extent.measure()));
        }
        return Measurement.of(ceiling, results);
    }

    private List<Measurement> measure(
            BenchCase one, Workbench workbench, Map<Ceiling, Measurement> baselines, List<Measurement> before) {
        Peaks peaks = new Peaks(workbench);
        return switch (one) {
            case TRACK_64 -> List.of(against(peaks.track(one, 64), Ceiling.SINGLE, baselines));
            case TRACK_256 -> List.of(against(peaks.track(one, 256), Ceiling.SINGLE, baselines));
            case TRACK_1000 -> List.of(peaks.calm(one));
            case BATCH_100X8 -> List.of(against(peaks.batch(one), raw(baselines), baselines));
            case PATH -> List.of(new WholePath(workbench).measure());
            case OVERLOAD -> overload(workbench, peaks, before);
            case BIG -> new Big(workbench).measure();
            case LAPSES, MILLION, MODELS -> List.of();
        };
    }

    private List<Measurement> overload(Workbench workbench, Peaks peaks, List<Measurement> before) {
        Optional<Double> known = before.stream()
                .filter(one -> one.name().startsWith("track-") && !one.name().equals(BenchCase.TRACK_1000.key()))
                .map(one -> one.rate().median())
                .max(Double::compare);
        double peak = known.orElseGet(
                () -> peaks.track(BenchCase.TRACK_256, 256).rate().median());
        return List.of(new Overload(workbench).measure(peak));
    }

    private static Measurement against(Measurement measured, Ceiling ceiling, Map<Ceiling, Measurement> baselines) {
        Measurement baseline = Objects.requireNonNull(baselines.get(ceiling));
        return measured.against(baseline.name(), baseline.rate().median());
    }

    private static Ceiling raw(Map<Ceiling, Measurement> baselines) {
        return baselines.containsKey(Ceiling.LOG_2) ? Ceiling.LOG_2 : Ceiling.UNNEST_2;
    }

    /** Only those that a case is compared with, unless a whole run is made. */
    private Set<Ceiling> ceilings() {
        boolean single = cases.contains(BenchCase.TRACK_64) || cases.contains(BenchCase.TRACK_256);
        boolean batch = cases.contains(BenchCase.BATCH_100X8);
        Set<Ceiling> ceilings = EnumSet.noneOf(Ceiling.class);
        if (single) {
            ceilings.add(Ceiling.SINGLE);
        }
        if (batch) {
            ceilings.add(Ceiling.UNNEST_2);
            ceilings.add(Ceiling.UNNEST_8);
            ceilings.add(Ceiling.LOG_2);
        }
        return ceilings;
    }
}
