package dev.perennial.stage.scheme;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.stage.fact.EventNames;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OrderLine;
import dev.perennial.stage.fact.Purchase;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds orders into the rhythm by re-order cycles: a pure function of the timeline. No event makes it fail. */
final class CycleFold {
    private final ReorderCycles cycles;

    CycleFold(ReorderCycles cycles) {
        this.cycles = cycles;
    }

    ReorderCycles cycles() {
        return cycles;
    }

    /**
     * After one more event.
     *
     * @param facts after the event
     * @param zone whose days are the purchase days
     */
    Optional<CycleState> after(Optional<CycleState> before, Facts facts, Event event, ZoneId zone) {
        if (cycles.isEmpty() || event.type() != EventType.TRACK || !EventNames.isAboutOrder(event.name())) {
            return before;
        }
        List<List<Integer>> known = before.map(CycleState::orders).orElse(List.of());
        List<List<Integer>> orders =
                event.name().equals(EventNames.ORDER_COMPLETED) ? completed(known, facts.purchases(), event) : known;
        KnownRhythm rhythm = new CustomerRhythm(cycles, orders).known(facts.purchases(), zone);
        return Optional.of(new CycleState(
                orders,
                rhythm,
                before.filter(state -> state.rhythm().length().equals(rhythm.length()))
                        .map(CycleState::event)
                        .orElse(event.id())));
    }

    /** An order that is completed again stays what it was. */
    private List<List<Integer>> completed(List<List<Integer>> known, List<Purchase> purchases, Event event) {
        int place = place(purchases, Purchase.idOf(event));
        if (place < known.size() && !known.get(place).isEmpty()) {
            return known;
        }
        List<List<Integer>> orders = new ArrayList<>(known);
        while (orders.size() <= place) {
            orders.add(List.of());
        }
        orders.set(place, cycles.of(OrderLine.of(event.properties())));
        return orders;
    }

    private static int place(List<Purchase> purchases, String id) {
        for (int i = 0; i < purchases.size(); i++) {
            if (purchases.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("order: " + id + " (expected: one of the customer's purchases)");
    }
}
