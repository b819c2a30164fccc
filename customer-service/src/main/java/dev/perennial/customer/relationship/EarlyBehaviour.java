package dev.perennial.customer.relationship;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer did in the first weeks, cut at the landmarks. Events come in the order of the timeline. Behind the last landmark
 * nothing changes any more. Written without names, as {@link EarlyCell}.
 *
 * @param begin the customer's first event; absent before it
 * @param cells by behaviour and landmark; see {@link #cell}
 * @param lastAt seconds after the first event when the customer did something last; -1 before the first time
 * @param products hashes of the different products seen, until the last landmark has passed
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"begin", "cells", "lastAt", "products"})
public record EarlyBehaviour(
        Optional<Instant> begin, Map<Integer, EarlyCell> cells, int lastAt, List<Integer> products) {
    /** Different products beyond that are not told apart: the logarithm of more says little. */
    static final int MOST_PRODUCTS = 50;

    /** Before the first event. */
    public static final EarlyBehaviour NONE = new EarlyBehaviour(Optional.empty(), Map.of(), -1, List.of());

    private static final int CODES = 100;
    private static final int HALF_AN_HOUR = 1_800;
    private static final int SECONDS_A_DAY = 86_400;

    public EarlyBehaviour {
        cells = Collections.unmodifiableMap(cells);
        products = List.copyOf(products);
    }

    /** The key of a cell. */
    static int cell(Behaviour behaviour, int segment) {
        return segment * CODES + behaviour.code();
    }

    static Behaviour behaviour(int cell) {
        return Behaviour.of(cell % CODES);
    }

    /** The number of the landmark up to which a cell goes. */
    static int segment(int cell) {
        return cell / CODES;
    }

    /**
     * With one more event.
     *
     * @param begin the first event of the customer, where none was seen yet
     * @param order what a new order came to; absent where the event is none
     */
    public EarlyBehaviour plus(Event event, Instant begin, Optional<Money> order, Currency brandCurrency) {
        Instant start = this.begin.orElse(begin);
        long seconds = Math.max(0, Duration.between(start, event.occurredAt()).toSeconds());
        int segment = Landmark.segment(seconds);
        if (segment == Landmark.count()) {
            return products.isEmpty() && this.begin.isPresent()
                    ? this
                    : new EarlyBehaviour(Optional.of(start), cells, lastAt, List.of());
        }
        Counting counting = new Counting(segment, (int) seconds);
        counting.count(event);
        order.ifPresent(value -> counting.order(value, brandCurrency));
        return new EarlyBehaviour(Optional.of(start), counting.cells, counting.lastAt, counting.products);
    }

    /** An event being counted. */
    private final class Counting {
        private final Map<Integer, EarlyCell> cells = new TreeMap<>(EarlyBehaviour.this.cells);
        private final int segment;
        private final int at;
        private int lastAt = EarlyBehaviour.this.lastAt;
        private List<Integer> products = EarlyBehaviour.this.products;

        Counting(int segment, int at) {
            this.segment = segment;
            this.at = at;
        }

        void count(Event event) {
            Optional<Behaviour> told = Behaviour.of(event);
            told.ifPresent(behaviour -> add(behaviour, 1));
            if (Behaviour.isActive(event)) {
                active();
            }
            if (told.filter(one -> one == Behaviour.PRODUCT_VIEWS || one == Behaviour.CART_ADDITIONS)
                    .isPresent()) {
                event.properties().firstText("product_id", "sku", "name").ifPresent(this::product);
            }
        }

        private void active() {
            if (lastAt < 0 || at / SECONDS_A_DAY > lastAt / SECONDS_A_DAY) {
                add(Behaviour.ACTIVE_DAYS, 1);
            } else {
                add(Behaviour.ACTIVE_DAYS, 0);
            }
            if (lastAt < 0 || at - lastAt >= HALF_AN_HOUR) {
                add(Behaviour.VISITS, 1);
            }
            lastAt = at;
        }

        private void product(String key) {
            int hash = key.hashCode();
            if (products.size() < MOST_PRODUCTS && !products.contains(hash)) {
                List<Integer> more = new ArrayList<>(products);
                more.add(hash);
                products = more;
                add(Behaviour.PRODUCTS, 1);
            }
        }

        void order(Money value, Currency brandCurrency) {
            add(Behaviour.ORDERS, 1);
            if (value.currency().equals(brandCurrency) && value.minor() > 0) {
                add(Behaviour.ORDER_VALUE, value.minor());
            }
        }

        private void add(Behaviour behaviour, long more) {
            cells.merge(cell(behaviour, segment), new EarlyCell(more, at, at), (known, one) -> known.plus(more, at));
        }
    }
}
