package dev.perennial.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount of money.
 *
 * @param minor amount in the currency's minor unit (cents for EUR, whole yen for JPY); may be negative
 * @param currency ISO 4217 currency
 */
public record Money(long minor, Currency currency) {

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * From an amount in major units, rounded half to even to the minor unit.
     *
     * @throws ArithmeticException where the amount is beyond the range of a long
     */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return new Money(
                major.setScale(digits, RoundingMode.HALF_EVEN)
                        .movePointRight(digits)
                        .longValueExact(),
                currency);
    }

    /** The amount in major units. */
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()));
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    /** The same amount with the other sign. */
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /**
     * Splits the amount by weights with the largest-remainder method (Hamilton), so that the parts add up to the whole.
     * Ties go to the earlier part; where every weight is 0 the parts are equal.
     *
     * @param weights one for each part, at least one, none negative
     */
    public List<Money> split(List<Double> weights) {
        return split(minor, weights).stream()
                .map(part -> new Money(part, currency))
                .toList();
    }

    /** Splits a whole number by weights; see {@link #split(List)}. */
    public static List<Long> split(long whole, List<Double> weights) {
        if (weights.isEmpty() || weights.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())) {
            throw new IllegalArgumentException(
                    "weights: " + weights + " (expected: one or more, finite, none negative)");
        }
        double total = weights.stream().mapToDouble(Double::doubleValue).sum();
        long size = Math.abs(whole);
        BigDecimal divisor = new BigDecimal(total > 0 ? total : weights.size());
        List<BigDecimal> exact = weights.stream()
                .map(w -> new BigDecimal(total > 0 ? w : 1.0)
                        .multiply(BigDecimal.valueOf(size))
                        .divide(divisor, 12, RoundingMode.HALF_EVEN))
                .toList();
        List<Long> parts = new ArrayList<>(exact.stream()
                .map(share -> share.setScale(0, RoundingMode.FLOOR).longValueExact())
                .toList());
        long missing = size - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(BigDecimal.valueOf(parts.get(i))))
                        .reversed())
                .limit(missing)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return whole < 0 ? parts.stream().map(p -> -p).toList() : List.copyOf(parts);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: " + other.currency + " (expected: " + currency + ")");
        }
    }
}
