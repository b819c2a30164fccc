package dev.perennial.attribution.content.statistics;

import java.util.Comparator;

/**
 * What was wanted of the customers of an item, and came in a month.
 *
 * @param behaviour its key in the item
 */
record BehaviourMonth(String item, String behaviour, int month) implements Comparable<BehaviourMonth> {
    private static final Comparator<BehaviourMonth> ORDER = Comparator.comparing(BehaviourMonth::item)
            .thenComparing(BehaviourMonth::behaviour)
            .thenComparingInt(BehaviourMonth::month);

    @Override
    public int compareTo(BehaviourMonth other) {
        return ORDER.compare(this, other);
    }

    /**
     * The figures.
     *
     * @param customers who did it
     * @param newcomers who did it for the first time
     * @param times how often it was done
     */
    record Figures(long customers, long newcomers, long times) implements Additive<Figures> {
        @Override
        public Figures plus(Figures other) {
            return new Figures(customers + other.customers, newcomers + other.newcomers, times + other.times);
        }

        @Override
        public Figures negated() {
            return new Figures(-customers, -newcomers, -times);
        }

        @Override
        public boolean isNothing() {
            return customers == 0 && newcomers == 0 && times == 0;
        }
    }
}
