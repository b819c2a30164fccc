package dev.perennial.stage.scheme;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Whole numbers from one to another, both included; without a bound there is no end on that side. Instants and lengths of
 * time are nanoseconds.
 */
public record Range(Optional<BigInteger> from, Optional<BigInteger> to) {

    /** The numbers from this one on; from the next whole one, where it is none. */
    public static Range atLeast(BigDecimal number) {
        return new Range(Optional.of(rounded(number, RoundingMode.CEILING)), Optional.empty());
    }

    /** The numbers up to this one; to the whole one before, where it is none. */
    public static Range atMost(BigDecimal number) {
        return new Range(Optional.empty(), Optional.of(rounded(number, RoundingMode.FLOOR)));
    }

    /** The whole numbers above this one. */
    public static Range above(BigDecimal number) {
        return new Range(Optional.of(rounded(number, RoundingMode.FLOOR).add(BigInteger.ONE)), Optional.empty());
    }

    /** The whole numbers below this one. */
    public static Range below(BigDecimal number) {
        return new Range(
                Optional.empty(),
                Optional.of(rounded(number, RoundingMode.CEILING).subtract(BigInteger.ONE)));
    }

    private static BigInteger rounded(BigDecimal number, RoundingMode mode) {
        return number.setScale(0, mode).toBigInteger();
    }

    /** The numbers in both; absent where there are none. */
    Optional<Range> and(Range other) {
        Range both = new Range(
                from.map(low -> other.from.map(low::max).orElse(low)).or(() -> other.from),
                to.map(high -> other.to.map(high::min).orElse(high)).or(() -> other.to));
        boolean empty =
                both.from.isPresent() && both.to.isPresent() && both.from.get().compareTo(both.to.get()) > 0;
        return empty ? Optional.empty() : Optional.of(both);
    }

    /** Whether all of its numbers are in another. */
    boolean isWithin(Range other) {
        boolean low = other.from.isEmpty() || from.isPresent() && from.get().compareTo(other.from.get()) >= 0;
        boolean high = other.to.isEmpty() || to.isPresent() && to.get().compareTo(other.to.get()) <= 0;
        return low && high;
    }
}
