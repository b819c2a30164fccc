package dev.perennial.attribution.content.statistics;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Customers who are compared.
 *
 * @param item those who were engaged with it; {@link #EVERYBODY} for all, engaged or not
 * @param month of acquisition, as {@link dev.perennial.attribution.content.history.Months} counts them
 * @param boughtBefore whether they had ordered up to the landmark
 */
record Group(String item, int month, Landmark landmark, boolean boughtBefore) implements Comparable<Group> {
    static final String EVERYBODY = "";

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::item)
            .thenComparingInt(Group::month)
            .thenComparing(Group::landmark)
            .thenComparing(Group::boughtBefore);

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }

    /** How many of them there are, ordered after the landmark, and ordered in the second half of the days after it. */
    record Counts(long customers, long buyers, long retained) implements Additive<Counts> {
        @Override
        public Counts plus(Counts other) {
            return new Counts(customers + other.customers, buyers + other.buyers, retained + other.retained);
        }

        @Override
        public Counts negated() {
            return new Counts(-customers, -buyers, -retained);
        }

        @Override
        public boolean isNothing() {
            return customers == 0 && buyers == 0 && retained == 0;
        }
    }

    /** What they spend in a currency (ISO 4217). */
    record Spending(Group group, String currency) implements Comparable<Spending> {
        private static final Comparator<Spending> ORDER =
                Comparator.comparing(Spending::group).thenComparing(Spending::currency);

        @Override
        public int compareTo(Spending other) {
            return ORDER.compare(this, other);
        }
    }

    /** Sum, in minor units, and sum of squares over customers. */
    record Sums(long net, BigInteger squares) implements Additive<Sums> {
        static Sums of(long net) {
            return new Sums(net, BigInteger.valueOf(net).pow(2));
        }

        @Override
        public Sums plus(Sums other) {
            return new Sums(Math.addExact(net, other.net), squares.add(other.squares));
        }

        @Override
        public Sums negated() {
            return new Sums(-net, squares.negate());
        }

        @Override
        public boolean isNothing() {
            return net == 0 && squares.signum() == 0;
        }
    }
}
