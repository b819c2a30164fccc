package dev.perennial.attribution.content.statistics;

import java.util.Comparator;

/**
 * What happened with an item in a month.
 *
 * @param month as {@link dev.perennial.attribution.content.history.Months} counts them
 */
record ItemMonth(String item, int month) implements Comparable<ItemMonth> {
    private static final Comparator<ItemMonth> ORDER =
            Comparator.comparing(ItemMonth::item).thenComparingInt(ItemMonth::month);

    @Override
    public int compareTo(ItemMonth other) {
        return ORDER.compare(this, other);
    }

    /**
     * The figures.
     *
     * @param reach customers with a contact
     * @param newcomers customers with their first contact
     * @param sharers customers who shared it
     */
    record Figures(long reach, long newcomers, long contacts, long sharers, long shares, long seconds)
            implements Additive<Figures> {
        static final Figures NOTHING = new Figures(0, 0, 0, 0, 0, 0);

        @Override
        public Figures plus(Figures other) {
            return new Figures(
                    reach + other.reach,
                    newcomers + other.newcomers,
                    contacts + other.contacts,
                    sharers + other.sharers,
                    shares + other.shares,
                    seconds + other.seconds);
        }

        @Override
        public Figures negated() {
            return new Figures(-reach, -newcomers, -contacts, -sharers, -shares, -seconds);
        }

        @Override
        public boolean isNothing() {
            return equals(NOTHING);
        }
    }
}
