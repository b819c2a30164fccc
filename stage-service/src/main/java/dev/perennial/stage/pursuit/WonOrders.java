package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.stage.fact.EventNames;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The orders that won pursuits: what they brought is less once they are refunded, and nothing once they are cancelled. */
final class WonOrders {
    private WonOrders() {}

    /** The order that an event is or names. */
    static Optional<String> order(Event event) {
        return event.isTrack(EventNames.ORDER_COMPLETED)
                ? Optional.of(Purchase.idOf(event))
                : event.properties().firstText("order_id", "orderId");
    }

    /** After an event that may be about such an order, or be it: a refund may have come before. */
    static PursuitState settled(PursuitState state, Event event, Facts facts) {
        Optional<String> order = order(event);
        if (event.type() != EventType.TRACK || order.isEmpty() || !isWonBy(state, order)) {
            return state;
        }
        Optional<Purchase> purchase = facts.purchases().stream()
                .filter(one -> one.id().equals(order.get()))
                .findFirst();
        if (purchase.isEmpty()) {
            return state;
        }
        List<PursuitCase> cases = new ArrayList<>(state.cases());
        cases.replaceAll(one -> one.order().equals(order) ? one.after(purchase.get()) : one);
        return state.with(cases);
    }

    private static boolean isWonBy(PursuitState state, Optional<String> order) {
        for (PursuitCase one : state.cases()) {
            if (one.order().equals(order)) {
                return true;
            }
        }
        return false;
    }
}
