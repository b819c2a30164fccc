package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.journey.AttributionState;
import dev.perennial.attribution.journey.RandomTimelines;
import dev.perennial.attribution.value.CustomerValue.Bought;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.CustomerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Margin in the cells is what somebody adds up who reads the events from the first to the last. */
class MarginPropertiesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CustomerId ANNA = CustomerId.next();
    private static final CustomerId BERT = CustomerId.next();

    @Property(tries = 300)
    void cellsHaveTheMarginThatTheEventsTell(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        Random random = new Random(seed);
        List<Event> annas = RandomTimelines.of(ANNA, size, random);
        List<Event> berts = RandomTimelines.of(BERT, size / 2 + 1, random);
        Collections.shuffle(annas, random);
        CohortStatistics cells = new CohortStatistics();
        Optional<CustomerValue> anna = arriveInPieces(ANNA, annas, piece, cells);
        Optional<CustomerValue> bert = arriveInPieces(BERT, berts, piece, cells);
        assertThat(added(cells)).isEqualTo(recomputed(annas, berts));

        List<Event> both = new ArrayList<>(annas);
        both.addAll(berts);
        cells.replace(bert, Optional.empty());
        cells.replace(anna, value(RandomTimelines.fold(ANNA, both)));
        assertThat(added(cells)).as("merged").isEqualTo(recomputed(both));
    }

    private static Optional<CustomerValue> arriveInPieces(
            CustomerId customer, List<Event> events, int piece, CohortStatistics cells) {
        Optional<CustomerValue> before = Optional.empty();
        for (int end = Math.min(piece, events.size()); ; end = Math.min(end + piece, events.size())) {
            Optional<CustomerValue> after = value(RandomTimelines.fold(customer, events.subList(0, end)));
            cells.replace(before, after);
            before = after;
            if (end == events.size()) {
                return after;
            }
        }
    }

    private static Optional<CustomerValue> value(AttributionState state) {
        return state.acquisition()
                .map(acquisition ->
                        CustomerValue.of(acquisition, state.history().conversions(), BERLIN));
    }

    private static SortedMap<String, Bought> added(CohortStatistics cells) {
        SortedMap<String, Bought> sums = new TreeMap<>();
        cells.money().forEach((key, bought) -> sums.merge(key.currency(), bought, Bought::plus));
        return sums;
    }

    @SafeVarargs
    private static SortedMap<String, Bought> recomputed(List<Event>... customers) {
        SortedMap<String, Bought> sums = new TreeMap<>();
        for (List<Event> events : customers) {
            List<Event> timeline = events.stream().sorted(Event.TIMELINE_ORDER).toList();
            Map<String, Fields> orders = new LinkedHashMap<>();
            for (Event event : timeline) {
                if (event.isTrack("Order Completed")) {
                    orders.putIfAbsent(id(event), event.properties());
                }
            }
            orders.forEach((id, order) -> {
                boolean cancelled = timeline.stream()
                        .anyMatch(event ->
                                event.isTrack("Order Cancelled") && id(event).equals(id));
                if (!cancelled) {
                    sums.merge(currency(order), bought(id, order, timeline), Bought::plus);
                }
            });
        }
        return sums;
    }

    private static Bought bought(String id, Fields order, List<Event> timeline) {
        BigDecimal value = minor(order, "total");
        BigDecimal refunded = BigDecimal.ZERO;
        for (Event event : timeline) {
            Fields refund = event.properties();
            if (event.isTrack("Order Refunded") && id(event).equals(id)) {
                boolean whole = refund.number("total").isEmpty();
                String given = refund.text("currency").orElse(currency(order));
                boolean same = whole || given.equals(currency(order));
                refunded = refunded.add(whole ? value : same ? minor(refund, "total", given) : BigDecimal.ZERO);
            }
        }
        BigDecimal net = value.subtract(refunded.min(value));
        Optional<BigDecimal> margin = Optional.empty();
        if (order.number("margin").isPresent()) {
            margin = Optional.of(minor(order, "margin"));
        } else if (order.number("cost").isPresent()) {
            margin = Optional.of(value.subtract(minor(order, "cost")));
        }
        Optional<Long> left = margin.filter(told -> told.compareTo(value) <= 0)
                .map(told -> value.signum() == 0 ? told : told.multiply(net).divide(value, 0, RoundingMode.HALF_EVEN))
                .map(BigDecimal::longValueExact);
        return new Bought(1, net.longValueExact(), left.isPresent() ? net.longValueExact() : 0, left.orElse(0L));
    }

    private static BigDecimal minor(Fields order, String field) {
        return minor(order, field, currency(order));
    }

    private static BigDecimal minor(Fields fields, String field, String currency) {
        int digits = currency.equals("JPY") ? 0 : 2;
        return fields.number(field)
                .orElseThrow()
                .setScale(digits, RoundingMode.HALF_EVEN)
                .movePointRight(digits);
    }

    private static String currency(Fields fields) {
        return fields.text("currency").orElse("EUR");
    }

    private static String id(Event event) {
        return event.properties().text("order_id").orElse("");
    }
}
