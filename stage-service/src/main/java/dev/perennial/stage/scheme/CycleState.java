package dev.perennial.stage.scheme;

import dev.perennial.platform.id.EventId;
import java.util.List;

/**
 * What is kept of a customer's purchases for the re-order cycles of one version of a scheme; nothing is kept for a scheme
 * that sets none.
 *
 * @param orders as in {@link CustomerRhythm}
 * @param rhythm that follows from them
 * @param event the one that gave the rhythm its length
 */
public record CycleState(List<List<Integer>> orders, KnownRhythm rhythm, EventId event) {
    public CycleState {
        orders = orders.stream().map(List::copyOf).toList();
    }
}
