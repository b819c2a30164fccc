package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.Purchase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a customer bought, by the re-order cycles of one version of a scheme.
 *
 * @param orders for each purchase, in the order of the facts, the places of the cycles that it is about; empty for one that
 *     was not completed yet. Shorter than the purchases, or empty, where nothing is known of the last ones
 */
public record CustomerRhythm(ReorderCycles cycles, List<List<Integer>> orders) {
    private static final List<Integer> NO_CYCLE = List.of(ReorderCycles.OTHERS);

    public CustomerRhythm {
        orders = List.copyOf(orders);
    }

    /**
     * After an order.
     *
     * @param rhythm as it was known then
     */
    public record Step(Instant at, KnownRhythm rhythm) {}

    /**
     * Every order that was kept, the earliest first, with the rhythm as it was known after it.
     *
     * @param zone whose days are the purchase days
     */
    public List<Step> steps(List<Purchase> purchases, ZoneId zone) {
        RunningCycles running = new RunningCycles(cycles, zone);
        return kept(purchases).stream()
                .map(order -> {
                    running.bought(order.at(), order.places());
                    return new Step(order.at(), running.known());
                })
                .toList();
    }

    /** The rhythm after all of them. */
    KnownRhythm known(List<Purchase> purchases, ZoneId zone) {
        RunningCycles running = new RunningCycles(cycles, zone);
        kept(purchases).forEach(order -> running.bought(order.at(), order.places()));
        return running.known();
    }

    private record Order(Instant at, List<Integer> places) {}

    private List<Order> kept(List<Purchase> purchases) {
        List<Order> kept = new ArrayList<>();
        for (int i = 0; i < purchases.size(); i++) {
            Purchase purchase = purchases.get(i);
            if (purchase.kept()) {
                kept.add(new Order(purchase.at().orElseThrow(), places(i)));
            }
        }
        kept.sort(Comparator.comparing(Order::at));
        return kept;
    }

    private List<Integer> places(int purchase) {
        List<Integer> known = purchase < orders.size() ? orders.get(purchase) : List.of();
        return known.isEmpty() ? NO_CYCLE : known;
    }
}
