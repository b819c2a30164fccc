package dev.perennial.attribution.content.statistics;

/** Figures of a cell, that add up and can be taken back. */
interface Additive<V extends Additive<V>> {
    V plus(V other);

    V negated();

    /** Whether they change nothing. */
    boolean isNothing();
}
