package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a customer is worth. What cannot be said is absent, and {@code notes} say why.
 *
 * @param observedUntil the last day on which anything was seen of any customer of the brand, or today: what is expected is expected from
 *     then on
 * @param realised what the orders brought, net of refunds and cancellations
 * @param margin what the orders left: the margin of those that tell it, and the margin rate of the others
 * @param marginKnown part of what was realised that is of orders that tell their margin
 * @param orders number of them
 * @param purchaseDays different days on which the customer bought something and kept some of it
 * @param unrated orders that are in none of the figures, as the brand has no rate for their currency
 * @param ltv lifetime value: {@code margin}, and what is expected
 * @param expected what is expected within the horizon
 */
record CustomerValueView(
        CustomerId customerId,
        Instant asOf,
        LocalDate observedUntil,
        Money realised,
        Money margin,
        Money marginKnown,
        int orders,
        int purchaseDays,
        Optional<LocalDate> firstPurchaseOn,
        Optional<LocalDate> lastPurchaseOn,
        List<UnratedOrders> unrated,
        Optional<Money> ltv,
        Optional<Expected> expected,
        UsedModel model,
        List<String> notes) {

    /**
     * What is expected of a customer within the horizon.
     *
     * @param alive chance that the customer is still one, 0 to 1: one who buys in the shop, or one with a subscription
     * @param orders days with a purchase in the shop, deliveries of subscriptions not counted; absent where its model says nothing
     * @param spend mean amount of one; absent likewise
     * @param nextOrderOn by when a customer who is still one has ordered again with an even chance; absent beyond the horizon
     * @param value margin of these orders and of the renewals of subscriptions, discounted
     * @param interval in which that will lie
     * @param marginRate share of an order to come that is margin, 0 to 1; absent in lists, and where none is expected
     * @param subscriptions those that are not over; absent in lists
     */
    record Expected(
            double alive,
            Optional<Double> orders,
            Optional<Money> spend,
            Optional<LocalDate> nextOrderOn,
            Money value,
            Interval interval,
            int horizonMonths,
            double yearlyDiscountRate,
            Optional<Double> marginRate,
            Optional<List<ExpectedSubscription>> subscriptions) {}

    /**
     * Between which amounts it will lie.
     *
     * @param level share of the ways things may go for which it does
     * @param method how it was found: {@code posterior_simulation} draws the customer's rate of purchases, chance to leave and mean
     *     amount, and from these orders and amounts; the parameters of the model are taken as known, and subscriptions are added as
     *     independent of it. {@code renewal_distribution}: of one with subscriptions only, from the exact distribution of the number
     *     of renewals
     * @param draws of the simulation; absent where there is none
     */
    record Interval(Money low, Money high, double level, String method, Optional<Integer> draws) {}

    /**
     * What it was worked out with.
     *
     * @param version 0 before there is a model
     */
    record UsedModel(int version, Basis basis, Optional<ModelKind> kind, Optional<Instant> fittedAt) {

        static UsedModel of(CurrentModel model) {
            return new UsedModel(
                    model.version(), model.basis(), model.parameters().map(ModelParameters::kind), model.fittedAt());
        }
    }

    static CustomerValueView of(ReadValue.Means means, CustomerPurchases kept, List<UnratedOrders> unrated) {
        Currency currency = means.brand().currency();
        CustomerEstimator estimator = means.estimator();
        Optional<ValueEstimate> estimate = estimator.of(kept);
        EstimatedCustomer customer = EstimatedCustomer.of(kept, means.settings(), estimate);
        return new CustomerValueView(
                kept.customer(),
                means.now(),
                means.asOf(),
                new Money(kept.realisedMinor(), currency),
                new Money(means.settings().margin(kept), currency),
                new Money(kept.knownMinor(), currency),
                kept.orders(),
                kept.days(),
                kept.firstDay(),
                kept.lastDay(),
                unrated,
                estimate.map(known -> new Money(customer.ltvMinor(), currency)),
                estimate.map(known -> expected(
                        known,
                        means.settings(),
                        known.expectedSpendMinor().map(spend -> means.settings().marginShare(kept, spend)),
                        Optional.of(subscriptions(means, kept, estimator)),
                        currency)),
                UsedModel.of(means.model()),
                notes(means, kept, unrated, estimator));
    }

    private static List<ExpectedSubscription> subscriptions(
            ReadValue.Means means, CustomerPurchases kept, CustomerEstimator estimator) {
        return kept.contracts().stream()
                .filter(contract -> !contract.isOver(means.asOf()))
                .map(contract -> ExpectedSubscription.of(
                        contract, estimator.of(kept, contract), means.brand().currency()))
                .toList();
    }

    /**
     * @param marginRate share of an order to come that is margin; absent where that is not known any more
     * @param subscriptions absent likewise
     */
    static Expected expected(
            ValueEstimate estimate,
            ValueSettings settings,
            Optional<Double> marginRate,
            Optional<List<ExpectedSubscription>> subscriptions,
            Currency currency) {
        boolean isDrawn = estimate.expectedOrders().isPresent();
        return new Expected(
                estimate.alive(),
                estimate.expectedOrders(),
                estimate.expectedSpendMinor().map(minor -> new Money(minor, currency)),
                estimate.nextOrderOn(),
                new Money(estimate.expectedMinor(), currency),
                new Interval(
                        new Money(estimate.lowMinor(), currency),
                        new Money(estimate.highMinor(), currency),
                        Estimator.LEVEL,
                        isDrawn ? "posterior_simulation" : "renewal_distribution",
                        isDrawn ? Optional.of(Estimator.DRAWS) : Optional.empty()),
                settings.horizonMonths(),
                settings.yearlyDiscountRate().doubleValue(),
                marginRate,
                subscriptions);
    }

    private static List<String> notes(
            ReadValue.Means means, CustomerPurchases kept, List<UnratedOrders> unrated, CustomerEstimator estimator) {
        List<String> notes = new ArrayList<>();
        means.model().reason().ifPresent(notes::add);
        if (means.isPast()) {
            notes.add("Nothing was seen of any customer after " + means.asOf()
                    + ": what is expected is expected from that day on, as what came later is not known.");
        }
        if (kept.days() == 0) {
            notes.add(
                    kept.contracts().isEmpty()
                            ? "The customer has bought nothing that was kept: the models say nothing of such."
                            : "The customer has bought nothing besides subscriptions: nothing is expected but of these.");
        }
        notes.addAll(estimator.leftOut(kept));
        notes.addAll(kept.mayBeTheSame(means.asOf()));
        unrated.forEach(
                some -> notes.add(
                        some.orders() + " orders in "
                                + some.amount().currency().getCurrencyCode()
                                + " count as purchases, but in no amount: there is no rate for the currency (PUT /v1/value/settings)."));
        return notes;
    }
}
