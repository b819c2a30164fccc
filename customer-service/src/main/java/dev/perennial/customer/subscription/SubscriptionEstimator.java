package dev.perennial.customer.subscription;

import dev.perennial.analytics.renewal.RenewalModel;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Works out what contracts are expected to bring, from what is kept of them and how long such last. */
public final class SubscriptionEstimator {
    private static final double DAYS_A_YEAR = 365.25;
    /** Share of the ways things may go that end below the interval, and above it. */
    private static final double TAIL = 0.025;

    private final Map<Period, SubscriptionModel> models = new HashMap<>();
    private final Horizon horizon;

    /**
     * How far is looked ahead.
     *
     * @param today the last day that is known, in the zone of the brand
     * @param months from then on
     * @param yearlyDiscountRate what money is worth less for each year that it comes later
     */
    public record Horizon(LocalDate today, int months, double yearlyDiscountRate) {
        LocalDate end() {
            return today.plusMonths(months);
        }

        double discount(LocalDate day) {
            return Math.pow(1 + yearlyDiscountRate, -ChronoUnit.DAYS.between(today, day) / DAYS_A_YEAR);
        }
    }

    public SubscriptionEstimator(List<SubscriptionModel> models, Horizon horizon) {
        models.forEach(model -> this.models.put(model.period(), model));
        this.horizon = horizon;
    }

    /**
     * The estimate; none where how long such contracts last, or the price in the currency of the brand, is not known.
     *
     * @param marginShare share of a price, in minor units of the brand's currency, that is margin
     */
    public Optional<SubscriptionEstimate> of(KeptContract contract, DoubleUnaryOperator marginShare) {
        if (contract.isOver(horizon.today())) {
            return Optional.of(SubscriptionEstimate.OVER);
        }
        if (contract.endsOn().isPresent()) {
            return Optional.of(SubscriptionEstimate.ENDING);
        }
        return renewals(contract).flatMap(model -> contract.priceMinor()
                .map(price -> of(contract, model, price, marginShare.applyAsDouble(price))));
    }

    /** Why nothing can be said of a contract that goes on; absent where it can. */
    public Optional<String> reason(KeptContract contract) {
        if (!contract.goesOn(horizon.today())) {
            return Optional.empty();
        }
        if (renewals(contract).isEmpty()) {
            return Optional.of(Optional.ofNullable(models.get(contract.interval()))
                    .flatMap(SubscriptionModel::reason)
                    .orElse("How long contracts of " + contract.interval() + " last has not been worked out yet."));
        }
        if (contract.priceMinor().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(contract.price()
                .map(price -> "There is no rate for " + price.currency().getCurrencyCode()
                        + ", in which it is paid (PUT /v1/value/settings).")
                .orElse("Neither its events nor orders that name it tell its price."));
    }

    private Optional<RenewalModel> renewals(KeptContract contract) {
        return Optional.ofNullable(models.get(contract.interval())).flatMap(SubscriptionModel::renewals);
    }

    private SubscriptionEstimate of(KeptContract contract, RenewalModel model, double price, double share) {
        Sum sum = new Sum();
        double alive = 1;
        int next = contract.renewals() + 1;
        for (int i = 0; ; i++) {
            LocalDate day = day(contract, i);
            if (day.isAfter(horizon.end())) {
                break;
            }
            alive *= model.retention(next + i);
            sum.add(alive, horizon.discount(day));
        }
        sum.end();
        double chance = model.retention(next);
        return new SubscriptionEstimate(
                contract.isOverdue(horizon.today()) ? chance : 1,
                chance,
                sum.renewals,
                share,
                Math.round(sum.value * price * share),
                Math.round(sum.low * price * share),
                Math.round(sum.high * price * share));
    }

    /** The day of a renewal to come, 0 for the next: one that is overdue is expected today. */
    private LocalDate day(KeptContract contract, int number) {
        LocalDate day = contract.renewsOn().plus(contract.interval().multipliedBy(number));
        return day.isBefore(horizon.today()) ? horizon.today() : day;
    }

    /**
     * Renewals one after the other. What a contract brings grows with their number, so the quantiles of the number are those of the
     * value: exact, as the distribution of the number is known.
     */
    private static final class Sum {
        private double renewals;
        private double value;
        private double low = Double.NaN;
        private double high = Double.NaN;
        private double brought;

        /** One more: with a chance that it comes to it. */
        void add(double chance, double discount) {
            quantiles(1 - chance);
            renewals += chance;
            value += chance * discount;
            brought += discount;
        }

        void end() {
            quantiles(1);
        }

        /** @param atMost chance that there are no more renewals than so far */
        private void quantiles(double atMost) {
            low = Double.isNaN(low) && atMost >= TAIL ? brought : low;
            high = Double.isNaN(high) && atMost >= 1 - TAIL ? brought : high;
        }
    }
}
