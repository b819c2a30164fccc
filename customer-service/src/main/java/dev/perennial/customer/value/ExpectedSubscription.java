package dev.perennial.customer.value;

import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.customer.subscription.SubscriptionEstimate;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/**
 * What is expected of a subscription that is not over.
 *
 * @param subscription how it is called; absent where its events name none
 * @param interval from one renewal to the next, ISO 8601
 * @param renewals how often it was renewed so far
 * @param price of one interval; absent where nobody says
 * @param nextRenewalOn the day on which it is, or was, to be renewed; absent where it was cancelled
 * @param endsOn the day on which it ends; absent where it was not cancelled
 * @param renewalChance that it is renewed the next time, 0 to 1; absent where it was cancelled, or where nothing can be said
 * @param expectedRenewals within the horizon
 * @param value margin of these renewals, discounted
 * @param low lower end of the interval in which that will lie in 95 of 100 cases
 * @param high upper end
 * @param marginRate share of the price that is margin, 0 to 1
 */
record ExpectedSubscription(
        Optional<String> subscription,
        String interval,
        int renewals,
        LocalDate startedOn,
        Optional<Money> price,
        Optional<LocalDate> nextRenewalOn,
        Optional<LocalDate> endsOn,
        Optional<Double> renewalChance,
        Optional<Double> expectedRenewals,
        Optional<Money> value,
        Optional<Money> low,
        Optional<Money> high,
        Optional<Double> marginRate) {

    static ExpectedSubscription of(
            KeptContract contract, Optional<SubscriptionEstimate> estimate, Currency brandCurrency) {
        Optional<SubscriptionEstimate> awaited =
                estimate.filter(known -> contract.endsOn().isEmpty());
        return new ExpectedSubscription(
                Optional.of(contract.subscription()).filter(name -> !name.isEmpty()),
                contract.interval().toString(),
                contract.renewals(),
                contract.startedOn(),
                contract.price(),
                Optional.of(contract.renewsOn()).filter(day -> contract.endsOn().isEmpty()),
                contract.endsOn(),
                awaited.map(SubscriptionEstimate::renewalChance),
                estimate.map(SubscriptionEstimate::renewals),
                estimate.map(known -> new Money(known.valueMinor(), brandCurrency)),
                estimate.map(known -> new Money(known.lowMinor(), brandCurrency)),
                estimate.map(known -> new Money(known.highMinor(), brandCurrency)),
                awaited.map(SubscriptionEstimate::marginRate));
    }
}
