package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.TimeUnit;
import dev.perennial.analytics.value.LifetimeInterval;
import dev.perennial.analytics.value.LifetimeValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Works out what customers are expected to buy in the shop, from what is kept of them and the parameters of a model. */
final class Estimator {
    /** Share of the ways things may go that end within the interval. */
    static final double LEVEL = 0.95;

    static final int DRAWS = 1_000;
    private static final double DAYS_A_WEEK = 7;

    private final PurchaseModel purchases;
    private final GammaGamma spend;
    private final LifetimeValue horizon;
    private final ValueSettings settings;
    private final LocalDate today;

    /** @param today in the zone of the brand */
    Estimator(ModelParameters parameters, ValueSettings settings, LocalDate today) {
        this.purchases = parameters.purchaseModel();
        this.spend = parameters.spendModel();
        this.horizon = settings.horizon();
        this.settings = settings;
        this.today = today;
    }

    /** The estimate; none for somebody who never bought. */
    Optional<ValueEstimate> of(CustomerPurchases customer) {
        return customer.firstDay().flatMap(first -> customer.lastDay().map(last -> of(customer, first, last)));
    }

    /** What is expected alone; 0 of somebody who never bought. */
    long expectedMinor(CustomerPurchases customer) {
        return customer.firstDay()
                .flatMap(first -> customer.lastDay()
                        .map(last -> expectedMinor(customer, history(customer.days(), first, last, today))))
                .orElse(0L);
    }

    private long expectedMinor(CustomerPurchases customer, PurchaseHistory history) {
        double amount = spend(customer);
        return Math.round(horizon.of(purchases, history, amount * settings.marginShare(customer, amount)));
    }

    private ValueEstimate of(CustomerPurchases customer, LocalDate first, LocalDate last) {
        PurchaseHistory history = history(customer.days(), first, last, today);
        double amount = spend(customer);
        LifetimeInterval interval = LifetimeInterval.of(
                purchases,
                spend,
                new LifetimeInterval.Drawn(history, spendPurchases(customer), customer.meanRepeatMinor()),
                horizon,
                LEVEL,
                DRAWS,
                seed(customer.customer().value()));
        double share = settings.marginShare(customer, amount);
        double length = horizon.periods() * horizon.length();
        double wait = purchases.medianWait(history);
        return new ValueEstimate(
                purchases.probabilityAlive(history),
                Optional.of(purchases.expectedPurchases(history, length)),
                Optional.of(Math.round(amount)),
                wait <= length ? Optional.of(today.plusDays((long) Math.ceil(wait * DAYS_A_WEEK))) : Optional.empty(),
                expectedMinor(customer, history),
                Math.round(interval.low() * share),
                Math.round(interval.high() * share));
    }

    /** As the models want it. Orders may lie in the future of a clock that is behind. */
    static PurchaseHistory history(int days, LocalDate first, LocalDate last, LocalDate today) {
        LocalDate end = today.isBefore(last) ? last : today;
        return new PurchaseHistory(
                days - 1,
                TimeUnit.WEEKS.of(ChronoUnit.DAYS.between(first, last)),
                TimeUnit.WEEKS.of(ChronoUnit.DAYS.between(first, end)));
    }

    private double spend(CustomerPurchases customer) {
        int known = spendPurchases(customer);
        return known == 0
                ? spend.populationMean()
                : spend.expectedMean(new SpendHistory(known, customer.meanRepeatMinor()));
    }

    private static int spendPurchases(CustomerPurchases customer) {
        return customer.repeatMinor() > 0 ? customer.valuedRepeats() : 0;
    }

    /** The same for a customer each time, so that an interval moves with what is known and not by chance. */
    private static long seed(UUID customer) {
        return customer.getMostSignificantBits() ^ customer.getLeastSignificantBits();
    }
}
