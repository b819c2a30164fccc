package dev.perennial.chaos;

import dev.perennial.chaos.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run is told as. */
public final class Report {
    private static final int EXAMPLES = 8;
    private static final int LONGEST = 600;

    private Report() {}

    /** Line by line: what was done, each check, and for those that do not hold some examples. */
    public static List<String> lines(ChaosResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("seed " + result.plan().seed() + ", " + result.plan().length().toSeconds() + " s, "
                + result.plan().clients() + " clients");
        lines.add(String.format(
                Locale.ROOT,
                "messages: %,d sent, %,d acknowledged, %,d unknown, %,d refused; answers by status: %s",
                result.messages().sent(),
                result.messages().acknowledged(),
                result.messages().unknown(),
                result.messages().refused(),
                result.statuses()));
        lines.add("kills: " + result.kills() + "; faults: " + result.faults());
        lines.add("nothing to break: " + result.skipped().size() + "; ended by themselves: " + result.endedByItself());
        lines.add("");
        result.verdicts()
                .forEach(verdict -> lines.add(String.format(
                        Locale.ROOT,
                        "%d  %-6s  %-52s  %s",
                        verdict.number(),
                        verdict.holds() ? "holds" : "BROKEN",
                        verdict.claim(),
                        verdict.looked())));
        result.verdicts().stream().filter(verdict -> !verdict.holds()).forEach(verdict -> examples(lines, verdict));
        lines.add("");
        lines.add(
                result.holds()
                        ? "Everything holds."
                        : "Run it again with --seed " + result.plan().seed() + ".");
        return lines;
    }

    private static void examples(List<String> lines, Verdict verdict) {
        lines.add("");
        lines.add("Check " + verdict.number() + " does not hold, "
                + verdict.wrong().size() + " times; for example:");
        verdict.wrong().stream()
                .limit(EXAMPLES)
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …")
                .forEach(text -> lines.add("  " + text));
    }
}
