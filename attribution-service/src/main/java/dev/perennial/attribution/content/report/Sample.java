package dev.perennial.attribution.content.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Customers whose amounts are known by their sums only.
 *
 * @param buyers those who ordered after the landmark
 * @param retained those who ordered in the second half of the days after it
 * @param spending by currency (ISO 4217)
 */
record Sample(long customers, long buyers, long retained, SortedMap<String, Sum> spending) {
    static final Sample NOBODY = new Sample(0, 0, 0, new TreeMap<>());

    /** Minor units, and the sum of their squares over customers. */
    record Sum(long net, BigInteger squares) {
        static final Sum NOTHING = new Sum(0, BigInteger.ZERO);

        Sum plus(Sum other) {
            return new Sum(Math.addExact(net, other.net), squares.add(other.squares));
        }

        Sum minus(Sum other) {
            return new Sum(Math.subtractExact(net, other.net), squares.subtract(other.squares));
        }
    }

    Sample plus(Sample other) {
        SortedMap<String, Sum> all = new TreeMap<>(spending);
        other.spending.forEach((currency, sum) -> all.merge(currency, sum, Sum::plus));
        return new Sample(customers + other.customers, buyers + other.buyers, retained + other.retained, all);
    }

    /** These without some of them. */
    Sample minus(Sample some) {
        SortedMap<String, Sum> rest = new TreeMap<>(spending);
        some.spending.forEach((currency, sum) ->
                rest.put(currency, rest.getOrDefault(currency, Sum.NOTHING).minus(sum)));
        return new Sample(customers - some.customers, buyers - some.buyers, retained - some.retained, rest);
    }

    /** Mean by customer, in minor units; of some customers. */
    double mean(String currency) {
        return (double) sum(currency).net() / customers;
    }

    /** Square of the mean's standard error, in minor units; absent for fewer than two customers. */
    OptionalDouble squaredError(String currency) {
        if (customers < 2) {
            return OptionalDouble.empty();
        }
        Sum sum = sum(currency);
        BigInteger n = BigInteger.valueOf(customers);
        BigInteger spread =
                n.multiply(sum.squares()).subtract(BigInteger.valueOf(sum.net()).pow(2));
        BigInteger divisor = n.multiply(n).multiply(n.subtract(BigInteger.ONE));
        return OptionalDouble.of(new BigDecimal(spread)
                .divide(new BigDecimal(divisor), MathContext.DECIMAL64)
                .doubleValue());
    }

    private Sum sum(String currency) {
        return spending.getOrDefault(currency, Sum.NOTHING);
    }
}
