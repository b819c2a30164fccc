package dev.perennial.launcher.bench;

import dev.perennial.launcher.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The case {@code million} for people. */
final class MillionTable {
    private static final int SHOWN = 5;

    private MillionTable() {}

    static List<String> lines(MillionResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "million: %,d customers, %,d events, %,.1f GB of log, filled in %,.0f s; %,d facts were told to the log",
                result.customers(), result.events(), result.logBytes() / 1e9, result.filledSeconds(), result.facts()));
        lines.add("");
        lines.addAll(phases(result));
        lines.add("");
        lines.addAll(reads(result));
        lines.add("");
        lines.addAll(reports(result));
        lines.add("");
        lines.add(timers(result.timers()));
        result.wrong().forEach(report -> lines.addAll(wrong(report)));
        return lines;
    }

    private static List<String> phases(MillionResult result) {
        Table table = phases();
        phase(table, "log folded, events", result.folded());
        phase(table, "scheme rebuilt, customers", result.rebuilt());
        phase(table, "timers fired", result.timers().fired());
        return table.lines();
    }

    static Table phases() {
        return new Table("PHASE", "UNITS", "SECONDS", "UNITS/S", "CPU µs/UNIT", "MEMORY MB", "STOLEN");
    }

    static void phase(Table table, String name, Phase phase) {
        table.row(
                name,
                text("%,d", phase.units()),
                text("%,.1f", phase.seconds()),
                text("%,.0f", phase.rate()),
                each(phase.micros()),
                each(phase.residentMegabytes()),
                text("%.0f %%", 100 * phase.stolen()));
    }

    private static String each(Map<String, Double> parts) {
        return parts.entrySet().stream()
                .map(part -> text("%s %,.0f", part.getKey(), part.getValue()))
                .reduce((one, other) -> one + " + " + other)
                .orElse("-");
    }

    private static List<String> reads(MillionResult result) {
        Table table = new Table("READ DURING THE REBUILD", "CALLS", "P50 MS", "P95 MS", "P99 MS", "MAX MS");
        new TreeMap<>(result.reads())
                .forEach((name, times) -> table.row(
                        name,
                        text("%,d", times.calls()),
                        text("%.1f", times.p50()),
                        text("%.1f", times.p95()),
                        text("%.1f", times.p99()),
                        text("%.1f", times.max())));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(text("%,d reads failed.", result.failedReads()));
        return lines;
    }

    private static List<String> reports(MillionResult result) {
        Table table = new Table("REPORT", "CALLS", "P50 MS", "P95 MS", "LOG MS", "TIMES", "FIGURES", "EQUAL");
        for (Compared report : result.reports()) {
            table.row(
                    report.name(),
                    text("%,d", report.service().calls()),
                    text("%.1f", report.service().p50()),
                    text("%.1f", report.service().p95()),
                    text("%,.0f", 1e3 * report.logSeconds()),
                    text("%,.0f", report.times()),
                    text("%,d", report.figures()),
                    report.equal() ? "yes" : "NO");
        }
        return table.lines();
    }

    private static String timers(Timers timers) {
        return text(
                "%,d timers: %,.1f MB on disk (index %,.1f, instants %,.1f), live heap %.1f MB with them and %.1f MB"
                        + " without; fired at %,.0f a second",
                timers.pending(),
                timers.bytes() / 1e6,
                timers.indexBytes() / 1e6,
                timers.columnBytes() / 1e6,
                timers.heapPending(),
                timers.heapBefore(),
                timers.fired().rate());
    }

    static List<String> wrong(Compared report) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "%s IS WRONG: %,d of %,d figures are not those of the log.",
                report.name(), report.differences().size(), report.figures()));
        report.differences().stream().limit(SHOWN).map(one -> "  " + one).forEach(lines::add);
        return lines;
    }

    private static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
