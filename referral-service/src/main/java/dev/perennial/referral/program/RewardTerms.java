package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.Optional;

/**
 * What one side of a referral earns.
 *
 * @param kind money, points or a coupon
 * @param amount greater than 0; minor units of the currency, or points
 * @param unit ISO 4217 code for money and coupons, {@link #POINTS} for points; amounts of different kinds or units are
 *     never added up
 */
public record RewardTerms(RewardKind kind, long amount, String unit) {
    public static final String POINTS = "points";

    public RewardTerms {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: > 0)");
        }
        if ((kind == RewardKind.POINTS) != unit.equals(POINTS)) {
            throw new IllegalArgumentException("unit: " + unit + " (expected: one that fits " + kind.key() + ")");
        }
        if (kind != RewardKind.POINTS) {
            Currency.getInstance(unit);
        }
    }

    public static RewardTerms money(Money money) {
        return new RewardTerms(RewardKind.MONEY, money.minor(), money.currency().getCurrencyCode());
    }

    public static RewardTerms coupon(Money worth) {
        return new RewardTerms(
                RewardKind.COUPON, worth.minor(), worth.currency().getCurrencyCode());
    }

    public static RewardTerms points(long points) {
        return new RewardTerms(RewardKind.POINTS, points, POINTS);
    }

    /** The worth in money; empty for points. */
    public Optional<Money> worth() {
        return kind == RewardKind.POINTS
                ? Optional.empty()
                : Optional.of(new Money(amount, Currency.getInstance(unit)));
    }
}
