package dev.perennial.launcher.bench;

import dev.perennial.launcher.bench.LogPath.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the paths in a log that comes customer by customer, as docs/attribution.md says what a path is: one to each order, and one
 * of what lies behind the last order. Written apart from attribution-service, to compare it with.
 */
final class LogPaths {
    private static final long LOOK_BACK = Duration.ofDays(90).toNanos() / 1_000;
    private static final int LONGEST = 100;
    private static final char REGISTRATION = '1';
    private static final char ORDER = '2';
    private static final int UNKNOWN = LogChannels.COUNT - 1;

    private final Consumer<LogPath> found;
    private final List<Touch> touches = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private String customer = "";
    private long registeredAt = Long.MAX_VALUE;

    LogPaths(Consumer<LogPath> found) {
        this.found = found;
    }

    private record Order(long at, long value, long net) {}

    /**
     * Takes the next event.
     *
     * @param who the customer; all events of one come together and in order
     * @param at microseconds since 1970
     * @param kind the letter of a touchpoint's channel, in upper case where it is an impression; {@code 1} for a registration,
     *     {@code 2} for an order
     * @param value of an order, in cents
     * @param net what refunds left of it
     */
    void take(String who, long at, char kind, long value, long net) {
        if (!who.equals(customer)) {
            finish();
            customer = who;
        }
        if (kind == ORDER) {
            orders.add(new Order(at, value, net));
        } else if (kind == REGISTRATION) {
            registeredAt = Math.min(registeredAt, at);
        } else {
            boolean seen = Character.isUpperCase(kind);
            touches.add(new Touch(LogChannels.of(Character.toLowerCase(kind)), at, seen));
        }
    }

    /** Ends the last customer. */
    void finish() {
        for (Order order : orders) {
            List<Touch> path = within(touches, order.at);
            List<Touch> known = path.isEmpty() ? List.of(new Touch(UNKNOWN, order.at, false)) : path;
            int lead = path.isEmpty() || registeredAt > order.at ? -1 : lead(path);
            found.accept(new LogPath(known, lead, true, order.value, order.net));
        }
        long last = orders.isEmpty() ? Long.MIN_VALUE : orders.getLast().at;
        List<Touch> since = touches.stream().filter(touch -> touch.at() > last).toList();
        if (!since.isEmpty()) {
            found.accept(new LogPath(within(since, since.getLast().at()), -1, false, 0, 0));
        }
        touches.clear();
        orders.clear();
        registeredAt = Long.MAX_VALUE;
    }

    private int lead(List<Touch> path) {
        return (int) path.stream().filter(touch -> touch.at() <= registeredAt).count() - 1;
    }

    /** Impressions only where nothing else is there; of more than a hundred the first and the latest. */
    private static List<Touch> within(List<Touch> all, long at) {
        List<Touch> path = all.stream()
                .filter(touch -> touch.at() >= at - LOOK_BACK && touch.at() <= at)
                .toList();
        List<Touch> others = path.stream().filter(touch -> !touch.seen()).toList();
        List<Touch> chosen = others.isEmpty() ? path : others;
        if (chosen.size() <= LONGEST) {
            return chosen;
        }
        List<Touch> kept = new ArrayList<>(chosen.subList(chosen.size() - LONGEST + 1, chosen.size()));
        kept.addFirst(chosen.getFirst());
        return kept;
    }
}
