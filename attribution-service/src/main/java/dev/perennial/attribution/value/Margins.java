package dev.perennial.attribution.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How margin follows from revenue: orders that tell theirs have it, the others the rate that expected values were worked out with.
 * Where another rate is asked for, every order counts as leaving that.
 */
final class Margins {
    private final @Nullable BigDecimal asked;
    private final Optional<BigDecimal> estimated;

    /**
     * The rule of a report.
     *
     * @param asked share of all net revenue that is margin, above 0, at most 1; null for what the orders tell
     * @param estimated the rate of orders that do not tell, above 0; absent while nothing is estimated
     */
    Margins(@Nullable BigDecimal asked, Optional<BigDecimal> estimated) {
        this.asked = asked;
        this.estimated = estimated;
    }

    /** The rate of the orders that have no other: all of the revenue where nothing is said. */
    BigDecimal rate() {
        return asked == null ? estimated.orElse(BigDecimal.ONE) : asked;
    }

    /** Minor units of the brand's currency. */
    BigDecimal of(Earned earned) {
        return asked == null ? earned.margin(rate()) : asked.multiply(BigDecimal.valueOf(earned.net()));
    }

    /** The same in whole minor units. */
    long minor(Earned earned) {
        return of(earned).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * Margin so far by customer. The interval is that of the revenue, of which the share that is margin is taken as it is.
     */
    Mean realised(GroupValue group) {
        Earned earned = group.earned();
        double margin = of(earned).doubleValue();
        double share = Math.abs(earned.net() > 0 ? margin / earned.net() : rate().doubleValue());
        OptionalDouble half = group.mean().halfWidth();
        return new Mean(
                group.customers() == 0 ? 0 : margin / group.customers(),
                half.isPresent() ? OptionalDouble.of(half.getAsDouble() * share) : OptionalDouble.empty(),
                margin >= 0);
    }

    /** What a group's expected value is multiplied by: 1 unless another rate is asked for. */
    double expectedScale(GroupValue group) {
        return asked == null || estimated.isEmpty()
                ? 1
                : asked.doubleValue() / expectedShare(group, estimated.get().doubleValue());
    }

    /**
     * The share of orders to come that counts as margin in expected values. customer-service takes for it what each customer's
     * orders left so far, with the rate weighing as much as one more order; of the customers of a group together, orders of
     * their mean amount. Always above 0.
     */
    private double expectedShare(GroupValue group, double rate) {
        Earned earned = group.earned();
        if (earned.known() == 0 || earned.net() <= 0) {
            return rate;
        }
        double left = Math.max(0, earned.margin(estimated.orElseThrow()).doubleValue());
        double more = (double) earned.net() * Math.max(1, group.buyers()) / Math.max(1, earned.orders());
        return Math.min(1, (left + rate * more) / (earned.net() + more));
    }
}
