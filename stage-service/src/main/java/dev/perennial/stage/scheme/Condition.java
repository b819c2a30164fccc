package dev.perennial.stage.scheme;

import java.util.List;

/**
 * A part of an explanation.
 *
 * @param text the part of the rule, or the lapse
 * @param evidence the facts in it
 */
public record Condition(Kind kind, String text, List<Evidence> evidence) {
    public Condition {
        evidence = List.copyOf(evidence);
    }

    /** What became of it. */
    public enum Kind {
        /** It held, for the stage that was entered. */
        HELD,
        /** It does not hold, for a stage that was not entered. */
        MISSING,
        /** It held no more, for the stage that was left. */
        ENDED,
        /** Its time ran out, for the stage that was left. */
        LAPSED,
        /** Its time will run out, for a stage that fits. */
        LAPSES
    }
}
