package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * A pursuit of a customer.
 *
 * @param pursuit key of the definition
 * @param key which one it is, such as the id of the cart; absent where no event said
 * @param state how it stands
 * @param value what it is worth; what it brought once it is won, where the winning event says so
 * @param cost what was spent on it
 * @param openedBy the event that began it
 * @param progressedAt the last event that carried it on
 * @param fellOutAt when its time ran out
 * @param abandonedAt when the time of the reminder came
 * @param closedAt when it was won or lost
 * @param order id of the order that won it, where one did
 * @param takenBack what went back with refunds of that order, or its cancellation; {@code value} is without it
 */
record CaseView(
        CustomerId customerId,
        String pursuit,
        Optional<String> key,
        Outcome state,
        Money value,
        Money cost,
        EventId openedBy,
        Instant openedAt,
        Instant progressedAt,
        Optional<Instant> fellOutAt,
        Optional<Instant> abandonedAt,
        Optional<Instant> closedAt,
        Optional<String> order,
        Money takenBack) {

    static CaseView of(CustomerPursuit stored, Currency currency) {
        PursuitCase one = stored.one();
        return new CaseView(
                stored.customer(),
                stored.pursuit(),
                Optional.of(one.key()).filter(key -> !key.isEmpty()),
                one.outcome(),
                new Money(one.minor(), currency),
                new Money(one.cost(), currency),
                one.openedBy(),
                one.openedAt(),
                one.progressedAt(),
                one.fellOutAt(),
                one.abandonedAt(),
                one.closedAt(),
                one.order(),
                new Money(one.takenBack(), currency));
    }
}
