package dev.perennial.launcher.bench;

import dev.perennial.launcher.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for people. */
final class BenchTable {
    private static final String NONE = "-";
    private static final double MUCH_STOLEN = 0.05;

    private BenchTable() {}

    static List<String> lines(BenchReport report) {
        List<String> lines = new ArrayList<>(report.machine().lines());
        lines.add("PostgreSQL: " + report.postgres() + ", " + settings(report));
        lines.add("Baselines: " + report.baselineTool());
        lines.add("Commit: " + report.machine().commit() + ", command: " + report.command());
        lines.add("");
        if (!report.measurements().isEmpty() || !report.baselines().isEmpty()) {
            lines.addAll(loads(report));
        }
        if (report.million() != null) {
            lines.addAll(MillionTable.lines(report.million()));
        }
        if (report.lapses() != null) {
            lines.addAll(lapses(report.lapses()));
        }
        if (report.models() != null) {
            lines.addAll(ModelsTable.lines(report.models()));
        }
        return lines;
    }

    private static List<String> lapses(LapseResult result) {
        List<String> lines = new ArrayList<>();
        Table table = new Table("LAPSES", "DUE", "TOLD", "P50 MS", "P95 MS", "P99 MS", "MAX MS");
        late(table, "while it ran", result.up());
        late(table, "during an outage", result.outage());
        lines.addAll(table.lines());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d others waited meanwhile. stage-service was killed for %.0f s and ready %.1f s after it was started again;"
                        + " the last lapse was told %.1f s after that.",
                result.pending(),
                result.downSeconds(),
                result.readySeconds(),
                result.afterReadySeconds()));
        return lines;
    }

    private static void late(Table table, String name, LapseResult.Late late) {
        table.row(
                name,
                String.format(Locale.ROOT, "%,d", late.due()),
                String.format(Locale.ROOT, "%,d", late.told()) + (late.isExact() ? "" : " NOT ONCE EACH"),
                String.format(Locale.ROOT, "%.0f", late.p50()),
                String.format(Locale.ROOT, "%.0f", late.p95()),
                String.format(Locale.ROOT, "%.0f", late.p99()),
                String.format(Locale.ROOT, "%.0f", late.max()));
    }

    private static List<String> loads(BenchReport report) {
        List<String> lines = new ArrayList<>();
        Table table = new Table(
                "CASE", "SERVICES", "EVENTS/S", "P50 MS", "P99 MS", "CPU µs/EVENT", "MEMORY MB", "ROWS", "RATIO");
        for (Measurement baseline : report.baselines()) {
            row(table, baseline);
        }
        for (Measurement measurement : report.measurements()) {
            row(table, measurement);
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add(
                "Median of the runs, lowest and highest in brackets. CPU: services + PostgreSQL + generator. Memory: the"
                        + " most that the largest service held. Rows: those stored are those acknowledged.");
        report.measurements().forEach(one -> one.notes().forEach(lines::add));
        report.measurements().stream()
                .filter(one -> one.stolen() > MUCH_STOLEN)
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s: other machines on the same hardware took %.0f %% of the processors' time; its rate and latency do"
                                + " not count.",
                        one.name(),
                        100 * one.stolen()))
                .forEach(lines::add);
        return lines;
    }

    private static void row(Table table, Measurement measurement) {
        table.row(
                measurement.name(),
                measurement.services(),
                spread(measurement.rate(), "%,.0f"),
                spread(measurement.p50(), "%.1f"),
                spread(measurement.p99(), "%.1f"),
                cpu(measurement.cpu()),
                measurement.residentMegabytes().isEmpty()
                        ? NONE
                        : String.format(Locale.ROOT, "%.0f", measurement.largestResident()),
                rows(measurement),
                measurement.ratio() == null
                        ? NONE
                        : String.format(Locale.ROOT, "%.2f of %s", measurement.ratio(), measurement.baseline()));
    }

    private static String settings(BenchReport report) {
        return report.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private static String spread(Spread spread, String format) {
        String median = String.format(Locale.ROOT, format, spread.median());
        if (spread.lowest() == spread.highest()) {
            return median;
        }
        return median
                + String.format(Locale.ROOT, " (" + format + "–" + format + ")", spread.lowest(), spread.highest());
    }

    private static String cpu(@Nullable Cpu cpu) {
        return cpu == null
                ? NONE
                : String.format(Locale.ROOT, "%.0f + %.0f + %.0f", cpu.services(), cpu.postgres(), cpu.generator());
    }

    private static String rows(Measurement measurement) {
        return String.format(Locale.ROOT, "%,d", measurement.stored())
                + (measurement.exact() ? "" : String.format(Locale.ROOT, " NOT %,d", measurement.acknowledged()));
    }
}
