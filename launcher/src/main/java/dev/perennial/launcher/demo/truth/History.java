package dev.perennial.launcher.demo.truth;

import dev.perennial.launcher.demo.DemoEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of one person say, read back from the events themselves. Amounts in cents. */
final class History {

    /** An order and what came back of it. */
    record Order(String id, Instant at, long total, long refunded) {
        boolean isReturned() {
            return refunded == total;
        }

        Order refundedBy(long cents) {
            return new Order(id, at, total, refunded + cents);
        }
    }

    /**
     * A cart.
     *
     * @param value of what was put into it
     * @param filledAt when the last thing was
     * @param orderedAt null where it was left
     */
    record Cart(long value, Instant filledAt, @Nullable Instant orderedAt) {
        private static final Duration LEFT = Duration.ofHours(1);

        Cart with(Cart more) {
            return new Cart(value + more.value, more.filledAt, orderedAt);
        }

        Cart ordered(Instant at) {
            return new Cart(value, filledAt, at);
        }

        /** Whether it was left for more than an hour and ordered after all. */
        boolean isRecovered() {
            return orderedAt != null && orderedAt.isAfter(filledAt.plus(LEFT));
        }
    }

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Cart> carts = new LinkedHashMap<>();
    private final Map<String, Instant> contentSeen = new LinkedHashMap<>();
    private final List<DemoEvent> events;
    private final Set<String> identities = new HashSet<>();
    private int wholeRefunds;
    private int partialRefunds;

    History(List<DemoEvent> events) {
        this.events = List.copyOf(events);
        this.events.forEach(this::read);
    }

    private void read(DemoEvent event) {
        if (event.json().has("userId")) {
            identities.add("user_id");
        }
        if (event.json().path("traits").has("email")) {
            identities.add("email");
        }
        if (event.json().path("context").has("externalIds")) {
            identities.add("loyalty_card");
        }
        switch (event.name()) {
            case "Product Added" -> {
                long value = event.cents("price").orElseThrow()
                        * event.properties().path("quantity").asInt();
                carts.merge(event.text("cart_id").orElseThrow(), new Cart(value, event.at(), null), Cart::with);
            }
            case "Order Completed" -> complete(event);
            case "Order Refunded" -> refund(event);
            case "Content Viewed", "Content Downloaded", "Video Watched" ->
                contentSeen.putIfAbsent(event.text("content_id").orElseThrow(), event.at());
            default -> {}
        }
    }

    private void complete(DemoEvent event) {
        String id = event.text("order_id").orElseThrow();
        orders.put(id, new Order(id, event.at(), event.cents("total").orElseThrow(), 0));
        event.text("cart_id")
                .ifPresent(cart -> carts.computeIfPresent(cart, (key, filled) -> filled.ordered(event.at())));
    }

    private void refund(DemoEvent event) {
        Order order = orders.get(event.text("order_id").orElseThrow());
        if (order == null) {
            throw new IllegalStateException("refund: " + event.messageId() + " (expected: an order before it)");
        }
        long cents = event.cents("total").orElse(order.total);
        orders.put(order.id, order.refundedBy(cents));
        if (event.cents("total").isPresent()) {
            partialRefunds++;
        } else {
            wholeRefunds++;
        }
    }

    List<DemoEvent> events() {
        return events;
    }

    /** In order of time. */
    List<Order> orders() {
        return new ArrayList<>(orders.values());
    }

    List<Cart> carts() {
        return List.copyOf(carts.values());
    }

    boolean isBuyer() {
        return !orders.isEmpty();
    }

    boolean isRepeater() {
        return orders.size() > 1;
    }

    long gross() {
        return orders.values().stream().mapToLong(Order::total).sum();
    }

    long refunded() {
        return orders.values().stream().mapToLong(Order::refunded).sum();
    }

    int wholeRefunds() {
        return wholeRefunds;
    }

    int partialRefunds() {
        return partialRefunds;
    }

    long count(String event) {
        return events.stream().filter(e -> e.name().equals(event)).count();
    }

    /** Whether the shop knows more of this person than a cookie. */
    boolean isKnown() {
        return !identities.isEmpty();
    }

    /** Whether a piece of content was seen before this instant. */
    boolean sawBefore(String contentId, Instant instant) {
        Instant seen = contentSeen.get(contentId);
        return seen != null && seen.isBefore(instant);
    }

    boolean saw(String contentId) {
        return contentSeen.containsKey(contentId);
    }
}
