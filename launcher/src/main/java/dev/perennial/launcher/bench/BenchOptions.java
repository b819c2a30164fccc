package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to measure, and for how long. */
final class BenchOptions {
    private static final Duration QUICK = Duration.ofSeconds(8);
    private static final String ALL = "all";
    private static final double BIG = 10;

    @Option(
            names = "--only",
            paramLabel = "CASE",
            split = ",",
            description = "Some cases only: track-64, track-256, track-1000, batch-100x8, path, overload, big, lapses,"
                    + " million, models (default: all but the last four).")
    private List<String> only = List.of();

    @Option(
            names = "--services",
            paramLabel = "SERVICE",
            split = ",",
            defaultValue = ALL,
            description = "Which services run beside customer-service: all, or some of customer, stage, attribution,"
                    + " referral (default: ${DEFAULT-VALUE}; where only the cases lapses, million and models are measured, those that"
                    + " they are about). The table says which ran.")
    private List<String> services = List.of(ALL);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of a run (default: 30; path: 300; overload: 60).")
    private @Nullable Integer seconds;

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each case (default: 3).")
    private @Nullable Integer runs;

    @Option(names = "--quick", description = "Short runs, one of each: to see that all works, not for figures.")
    private boolean quick;

    @Option(
            names = "--million",
            paramLabel = "N",
            description = "Millions of events that the log of the case big holds (default: 10), or of customers of the"
                    + " cases million and models, with ten times as many events, and of lapses (default: 1; 0.05 for a quick"
                    + " try).")
    private @Nullable Double million;

    /** The cases in their order. */
    Set<BenchCase> cases() {
        EnumSet<BenchCase> cases = EnumSet.noneOf(BenchCase.class);
        if (only.isEmpty()) {
            Arrays.stream(BenchCase.values()).filter(BenchCase::usual).forEach(cases::add);
            if (running().size() < Service.values().length) {
                cases.remove(BenchCase.PATH);
            }
        }
        only.forEach(key -> cases.add(BenchCase.of(key)));
        return cases;
    }

    /** The services that run; customer-service always does. */
    Set<Service> running() {
        EnumSet<Service> running = EnumSet.of(Service.CUSTOMER);
        for (String name : services) {
            Set<Service> needed = needed();
            if (name.equals(ALL) && !needed.isEmpty()) {
                running.addAll(needed);
            } else if (name.equals(ALL)) {
                running.addAll(Arrays.asList(Service.values()));
            } else {
                running.add(Service.find(name)
                        .orElseThrow(() -> new Complaint("There is no service \"" + name
                                + "\": --services takes all, or some of customer, stage, attribution, referral.")));
            }
        }
        return running;
    }

    /** What the cases are about, where each is about a service; else none. */
    private Set<Service> needed() {
        EnumSet<Service> needed = EnumSet.noneOf(Service.class);
        for (String key : only) {
            Optional<Service> service = BenchCase.of(key).needs();
            if (service.isEmpty()) {
                return Set.of();
            }
            needed.add(service.get());
        }
        return needed;
    }

    Extent extent() {
        require(seconds == null || seconds >= 3, "--seconds takes 3 or more.");
        require(runs == null || runs >= 1, "--runs takes 1 or more.");
        require(million == null || million >= 0.001 && million <= 1000, "--million takes 0.001 to 1000.");
        Duration given = seconds == null ? null : Duration.ofSeconds(seconds);
        return new Extent(
                Duration.ofSeconds(quick ? 10 : 30),
                length(given, Duration.ofSeconds(30)),
                Duration.ofSeconds(quick ? 2 : 5),
                runs != null ? runs : quick ? 1 : 3,
                length(given, Duration.ofMinutes(5)),
                length(given, Duration.ofMinutes(1)),
                millions(BIG),
                millions(1));
    }

    private long millions(double usual) {
        return Math.round(1e6 * (million == null ? usual : million));
    }

    private Duration length(@Nullable Duration given, Duration usual) {
        return given != null ? given : quick ? QUICK : usual;
    }

    /** The options as they were given, for the report. */
    String text() {
        List<String> words = new ArrayList<>(List.of("./perennial bench"));
        if (!only.isEmpty()) {
            words.add("--only " + String.join(",", only));
        }
        if (!services.equals(List.of(ALL))) {
            words.add("--services " + String.join(",", services));
        }
        if (seconds != null) {
            words.add("--seconds " + seconds);
        }
        if (runs != null) {
            words.add("--runs " + runs);
        }
        if (quick) {
            words.add("--quick");
        }
        if (million != null) {
            words.add("--million " + million);
        }
        return String.join(" ", words);
    }

    private static void require(boolean fits, String sentence) {
        if (!fits) {
            throw new Complaint(sentence);
        }
    }
}
