package dev.perennial.customer.value;

import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.customer.subscription.SubscriptionEstimate;
import dev.perennial.customer.subscription.SubscriptionEstimator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what customers are expected to bring: by what they buy in the shop, and by their subscriptions. */
final class CustomerEstimator {
    private final Optional<Estimator> shop;
    private final SubscriptionEstimator subscriptions;
    private final ValueSettings settings;
    private final LocalDate today;

    /** @param today the last day that is known, in the zone of the brand */
    CustomerEstimator(CurrentModel model, ValueSettings settings, LocalDate today) {
        this.shop = model.parameters().map(parameters -> new Estimator(parameters, settings, today));
        this.subscriptions = new SubscriptionEstimator(
                model.subscriptions(),
                new SubscriptionEstimator.Horizon(
                        today,
                        settings.horizonMonths(),
                        settings.yearlyDiscountRate().doubleValue()));
        this.settings = settings;
        this.today = today;
    }

    /**
     * The estimate; none where neither the shop's model nor any contract says anything. That contracts bring nothing more is an estimate
     * only of who has nothing else: what is not known is not 0.
     */
    Optional<ValueEstimate> of(CustomerPurchases customer) {
        Optional<ValueEstimate> bought = shop.flatMap(known -> known.of(customer));
        List<SubscriptionEstimate> going = new ArrayList<>();
        boolean isUnknown = shop.isEmpty() && customer.firstDay().isPresent();
        boolean isThere = false;
        for (KeptContract contract : customer.contracts()) {
            if (contract.goesOn(today)) {
                Optional<SubscriptionEstimate> estimate = of(customer, contract);
                estimate.ifPresent(going::add);
                isUnknown |= estimate.isEmpty();
                isThere |= estimate.isEmpty();
            } else {
                isThere |= !contract.isOver(today);
            }
        }
        if (!going.isEmpty() || (bought.isPresent() && isThere)) {
            return Optional.of(together(bought, going, isThere));
        }
        return bought.isPresent() || isUnknown || customer.contracts().isEmpty()
                ? bought
                : Optional.of(nothing(isThere));
    }

    private static ValueEstimate nothing(boolean isThere) {
        return new ValueEstimate(isThere ? 1 : 0, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    /** Of one contract of a customer; none where how long such last or its price is not known. */
    Optional<SubscriptionEstimate> of(CustomerPurchases customer, KeptContract contract) {
        return subscriptions.of(contract, price -> settings.marginShare(customer, price));
    }

    /** What is expected alone; 0 where nothing can be said. */
    long expectedMinor(CustomerPurchases customer) {
        long contracts = customer.contracts().stream()
                .flatMap(contract -> of(customer, contract).stream())
                .mapToLong(SubscriptionEstimate::valueMinor)
                .sum();
        return shop.map(known -> known.expectedMinor(customer)).orElse(0L) + contracts;
    }

    /** Why something that goes on is not part of the estimate, for people. */
    List<String> leftOut(CustomerPurchases customer) {
        return customer.contracts().stream()
                .flatMap(contract -> subscriptions.reason(contract).stream()
                        .map(reason -> "Nothing is expected of " + contract.called() + ": " + reason))
                .distinct()
                .toList();
    }

    /**
     * A sum of parts that are taken as independent of each other: the distances of its ends from it are the roots of the sums of the squares
     * of theirs. Of one part they are its own.
     *
     * @param isThere whether another contract runs that is no part
     */
    private static ValueEstimate together(
            Optional<ValueEstimate> bought, List<SubscriptionEstimate> contracts, boolean isThere) {
        List<Part> parts = new ArrayList<>();
        bought.ifPresent(known ->
                parts.add(new Part(known.alive(), known.expectedMinor(), known.lowMinor(), known.highMinor())));
        contracts.forEach(one -> parts.add(new Part(one.alive(), one.valueMinor(), one.lowMinor(), one.highMinor())));
        double gone = 1;
        long value = 0;
        double below = 0;
        double above = 0;
        for (Part part : parts) {
            gone *= 1 - part.alive();
            value += part.value();
            below += Math.pow(part.value() - part.low(), 2);
            above += Math.pow(part.high() - part.value(), 2);
        }
        return new ValueEstimate(
                isThere ? 1 : 1 - gone,
                bought.flatMap(ValueEstimate::expectedOrders),
                bought.flatMap(ValueEstimate::expectedSpendMinor),
                bought.flatMap(ValueEstimate::nextOrderOn),
                value,
                Math.max(0, value - Math.round(Math.sqrt(below))),
                value + Math.round(Math.sqrt(above)));
    }

    private record Part(double alive, long value, long low, long high) {}
}
