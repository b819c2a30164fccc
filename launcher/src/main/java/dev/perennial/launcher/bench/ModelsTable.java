package dev.perennial.launcher.bench;

import dev.perennial.launcher.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The case {@code models} for people. */
final class ModelsTable {
    private ModelsTable() {}

    static List<String> lines(ModelsResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "models: %,d customers, %,d events, %,d touchpoints of %,d channels, %,.1f GB of log, filled in %,.0f s; %,d"
                        + " facts were told to the log",
                result.customers(),
                result.events(),
                result.touchpoints(),
                result.channels(),
                result.logBytes() / 1e9,
                result.filledSeconds(),
                result.facts()));
        lines.add("");
        Table phases = MillionTable.phases();
        MillionTable.phase(phases, "log folded, events", result.folded());
        lines.addAll(phases.lines());
        lines.add("");
        lines.addAll(answers(result));
        lines.add("");
        lines.add("Statistics behind them: "
                + result.statistics().entrySet().stream()
                        .map(table -> text("%,d rows of %s", table.getValue(), table.getKey()))
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("none")
                + ".");
        ModelsResult.LogPathCounts paths = result.paths();
        lines.add(text(
                "Compared with %,d paths to an order and %,d to none, of %,d touchpoints, found in the table of events and put"
                        + " through every model in %,.0f s: of each model and channel the conversions to the millionth, their value"
                        + " and what refunds left of it to the cent, the removal effect to the billionth; the states of the chains;"
                        + " all orders, what they brought, and the paths that led to none.",
                paths.conversions(), paths.nulls(), paths.touches(), paths.seconds()));
        result.wrong().forEach(answer -> lines.addAll(MillionTable.wrong(answer)));
        return lines;
    }

    private static List<String> answers(ModelsResult result) {
        Table table = new Table("GET /v1/attribution", "CALLS", "P50 MS", "P95 MS", "MAX MS", "FIGURES", "EQUAL");
        for (Compared answer : result.answers()) {
            table.row(
                    answer.name(),
                    text("%,d", answer.service().calls()),
                    text("%.1f", answer.service().p50()),
                    text("%.1f", answer.service().p95()),
                    text("%.1f", answer.service().max()),
                    text("%,d", answer.figures()),
                    answer.equal() ? "yes" : "NO");
        }
        return table.lines();
    }

    private static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
