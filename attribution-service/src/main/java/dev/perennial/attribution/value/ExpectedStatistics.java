package dev.perennial.attribution.value;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the customers of each cohort are expected to bring, or the change of it that a batch makes. Cells that do not change
 * are left out.
 */
public final class ExpectedStatistics {
    private final SortedMap<Key, Expected> cells = new TreeMap<>();

    record Key(Cohort cohort, String currency) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::cohort).thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What is expected of some customers.
     *
     * @param minor minor units in all
     * @param squares sum of the squares of what each is expected to bring
     * @param spreads sum of the squares of half the width of each customer's own 95 % interval
     */
    record Expected(long customers, long minor, BigInteger squares, BigInteger spreads) {
        private static final Expected NOTHING = new Expected(0, 0, BigInteger.ZERO, BigInteger.ZERO);

        private Expected plus(Expected other) {
            return new Expected(
                    customers + other.customers,
                    Math.addExact(minor, other.minor),
                    squares.add(other.squares),
                    spreads.add(other.spreads));
        }

        private Expected negated() {
            return new Expected(-customers, -minor, squares.negate(), spreads.negate());
        }
    }

    /**
     * A customer of a cohort is expected to bring something.
     *
     * @param minor minor units; 0 leaves everything as it is
     * @param low lower end of the customer's 95 % interval
     * @param high upper end
     */
    public void expect(Cohort cohort, String currency, long minor, long low, long high) {
        add(cohort, currency, of(minor, low, high));
    }

    /** A customer of a cohort was expected to bring something, and is no more. */
    public void forget(Cohort cohort, String currency, long minor, long low, long high) {
        add(cohort, currency, of(minor, low, high).negated());
    }

    SortedMap<Key, Expected> cells() {
        return cells;
    }

    private static Expected of(long minor, long low, long high) {
        if (minor == 0) {
            return Expected.NOTHING;
        }
        BigInteger half = BigInteger.valueOf(Math.max(0, high - low) / 2);
        return new Expected(1, minor, BigInteger.valueOf(minor).pow(2), half.pow(2));
    }

    private void add(Cohort cohort, String currency, Expected change) {
        if (!change.equals(Expected.NOTHING)) {
            cells.merge(new Key(cohort, currency), change, (a, b) -> {
                Expected sum = a.plus(b);
                return sum.equals(Expected.NOTHING) ? null : sum;
            });
        }
    }
}
