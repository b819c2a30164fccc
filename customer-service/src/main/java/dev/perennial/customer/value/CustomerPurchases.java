package dev.perennial.customer.value;

import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.platform.id.CustomerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a customer's orders and contracts: all that the models need, in the currency of the brand.
 *
 * @param firstDay the first day with a purchase; absent without any
 * @param lastDay the last such day
 * @param days number of such days
 * @param valuedRepeats number of such days after the first on which everything has a rate
 * @param realisedMinor what all orders brought, net of refunds and cancellations; those without a rate left out
 * @param repeatMinor what was bought on the valued repeat days
 * @param orders number of orders
 * @param unratedOrders of these, in a currency for which the brand has no rate
 * @param changes how often it changed
 * @param knownMinor part of what was realised that is of orders that tell their margin
 * @param marginMinor margin of these
 * @param contracts subscriptions the customer has or had, the first begun first
 */
record CustomerPurchases(
        CustomerId customer,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        int days,
        int valuedRepeats,
        long realisedMinor,
        long repeatMinor,
        int orders,
        int unratedOrders,
        long changes,
        long knownMinor,
        long marginMinor,
        List<KeptContract> contracts) {

    CustomerPurchases {
        contracts = List.copyOf(contracts);
    }

    /** Of a customer who never ordered anything. */
    static CustomerPurchases none(CustomerId customer) {
        return new CustomerPurchases(
                customer, Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    }

    CustomerPurchases with(List<KeptContract> known) {
        return new CustomerPurchases(
                customer,
                firstDay,
                lastDay,
                days,
                valuedRepeats,
                realisedMinor,
                repeatMinor,
                orders,
                unratedOrders,
                changes,
                knownMinor,
                marginMinor,
                known);
    }

    /**
     * For people, which contracts may bring the money that is taken for purchases in the shop: those of which no order is known to be a
     * delivery, where something was bought since they were begun.
     *
     * @param today the last day that is known
     */
    List<String> mayBeTheSame(LocalDate today) {
        return contracts.stream()
                .filter(contract -> contract.goesOn(today)
                        && contract.price().isPresent()
                        && contract.deliveries() == 0
                        && lastDay.filter(last -> !last.isBefore(contract.startedOn()))
                                .isPresent())
                .map(contract -> "Orders since " + contract.startedOn() + " and " + contract.called()
                        + " may be the same money: no order is known to be its delivery. It is one where it names the subscription_id, or where it"
                        + " costs the same on the day of its start or a renewal and no other subscription runs.")
                .distinct()
                .toList();
    }

    /** Mean amount of a repeat purchase, in minor units; 0 where none has an amount. */
    double meanRepeatMinor() {
        return valuedRepeats == 0 ? 0 : (double) repeatMinor / valuedRepeats;
    }
}
