package dev.perennial.platform.event;

import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** What events of a subscription, and the orders of its deliveries, say of it. */
public final class SubscriptionTerms {
    private static final Period MONTH = Period.ofMonths(1);
    private static final int MOST_MONTHS = 120;
    private static final int MOST_DAYS = 3_660;

    private SubscriptionTerms() {}

    /** How the subscription is called; absent where the event names none. */
    public static Optional<String> id(Fields properties) {
        return properties.firstText("subscription_id", "subscriptionId");
    }

    /**
     * From one renewal to the next: a word or a period of ISO 8601, at most ten years; a month where the event says nothing that
     * can be.
     */
    public static Period interval(Fields properties) {
        return toldInterval(properties).orElse(MONTH);
    }

    /** The same; absent where the event says nothing that can be. */
    public static Optional<Period> toldInterval(Fields properties) {
        return properties.firstText("interval", "period").flatMap(text -> period(text.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Period> period(String text) {
        return switch (text) {
            case "day", "daily" -> Optional.of(Period.ofDays(1));
            case "week", "weekly" -> Optional.of(Period.ofWeeks(1));
            case "month", "monthly" -> Optional.of(MONTH);
            case "quarter", "quarterly" -> Optional.of(Period.ofMonths(3));
            case "year", "yearly", "annual" -> Optional.of(Period.ofYears(1));
            default -> iso(text).map(Period::normalized);
        };
    }

    private static Optional<Period> iso(String text) {
        try {
            Period period = Period.parse(text);
            boolean sane = !period.isNegative()
                    && !period.isZero()
                    && period.toTotalMonths() <= MOST_MONTHS
                    && period.getDays() <= MOST_DAYS;
            return sane ? Optional.of(period) : Optional.empty();
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** When it is renewed next, where the event says so. */
    public static Optional<Instant> renewsAt(Fields properties) {
        return properties.firstInstant("renews_at", "renewsAt", "next_renewal_at", "current_period_end");
    }

    /** When a cancelled one ends, where the event says so. */
    public static Optional<Instant> endsAt(Fields properties) {
        return properties.firstInstant("ends_at", "endsAt", "effective_at");
    }

    /**
     * What one interval costs, where the event says so: {@code price}, else {@code total}, else {@code revenue}. An amount below 0
     * or above {@link OrderValue#MOST_MINOR} is not believed.
     *
     * @param brandCurrency where the event names none
     */
    public static Optional<Money> price(Fields properties, Currency brandCurrency) {
        Currency currency = OrderValue.currency(properties, brandCurrency);
        BigDecimal most = BigDecimal.valueOf(OrderValue.MOST_MINOR, Math.max(0, currency.getDefaultFractionDigits()));
        return properties
                .number("price")
                .or(() -> properties.number("total"))
                .or(() -> properties.number("revenue"))
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(most) <= 0)
                .map(amount -> Money.ofMajor(amount, currency));
    }
}
