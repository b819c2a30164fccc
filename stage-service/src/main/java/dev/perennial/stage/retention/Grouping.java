package dev.perennial.stage.retention;

/** Which customers a report is about, and whether it tells groups of them apart. */
sealed interface Grouping {

    /** All customers, as one. */
    record None() implements Grouping {}

    /**
     * All customers, and the largest groups each for itself.
     *
     * @param most groups that are named
     */
    record By(Dimension dimension, int most) implements Grouping {}

    /** One group only. */
    record Only(Dimension dimension, String value) implements Grouping {}
}
