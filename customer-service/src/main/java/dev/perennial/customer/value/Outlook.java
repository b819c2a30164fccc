package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a customer brought and is expected to bring, for what builds on it. What cannot be said is absent, and {@code notes} say why.
 *
 * @param customer following merges
 * @param purchaseDays different days on which the customer bought something and kept some of it
 * @param realised what the orders brought, net of refunds and cancellations
 * @param expected what is expected within the horizon
 * @param modelVersion 0 before there is a model
 */
public record Outlook(
        CustomerId customer,
        Instant asOf,
        int purchaseDays,
        Money realised,
        Optional<Expected> expected,
        int modelVersion,
        List<String> notes) {
    public Outlook {
        notes = List.copyOf(notes);
    }

    /**
     * What is expected of a customer within the horizon.
     *
     * @param alive chance that the customer is still one, 0 to 1
     * @param value margin of the orders, discounted
     * @param nextOrderOn by when a customer who is still one has ordered again with an even chance; absent beyond the horizon
     */
    public record Expected(double alive, Money value, Optional<LocalDate> nextOrderOn, int horizonMonths) {}

    static Outlook of(CustomerValueView value) {
        return new Outlook(
                value.customerId(),
                value.asOf(),
                value.purchaseDays(),
                value.realised(),
                value.expected()
                        .map(known ->
                                new Expected(known.alive(), known.value(), known.nextOrderOn(), known.horizonMonths())),
                value.model().version(),
                value.notes());
    }
}
