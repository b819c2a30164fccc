package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rhythm as the documents say it, worked out in the plainest way. */
class CustomerRhythmTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2025-01-01T22:30:00Z");
    private static final ReorderCycles CYCLES = ReorderCycles.of(TestSchemes.CYCLES.rhythm());

    private record Order(Instant at, List<Integer> places) {}

    @Property(tries = 500)
    void isTheShortestOfWhatIsStillAwaited(@ForAll("orders") List<Order> orders) {
        CustomerRhythm rhythm =
                new CustomerRhythm(CYCLES, orders.stream().map(Order::places).toList());
        List<Purchase> purchases =
                orders.stream().map(order -> purchase(order.at())).toList();
        List<CustomerRhythm.Step> steps = rhythm.steps(purchases, BERLIN);
        List<Order> sorted =
                orders.stream().sorted(Comparator.comparing(Order::at)).toList();

        assertThat(steps).hasSize(orders.size());
        for (int i = 0; i < sorted.size(); i++) {
            assertThat(steps.get(i).rhythm().length()).isEqualTo(plain(sorted.subList(0, i + 1)));
        }
        if (!steps.isEmpty()) {
            assertThat(rhythm.known(purchases, BERLIN))
                    .isEqualTo(steps.getLast().rhythm());
        }
    }

    private static Duration plain(List<Order> orders) {
        Instant now = orders.getLast().at();
        Duration shortest = null;
        for (int place = ReorderCycles.OTHERS; place < 4; place++) {
            int wanted = place;
            List<Order> of = orders.stream()
                    .filter(order -> order.places().contains(wanted))
                    .toList();
            Optional<Duration> length = of.isEmpty() ? Optional.empty() : length(wanted, of, orders);
            if (length.isPresent()
                    && !of.getLast().at().plus(length.get().multipliedBy(2)).isBefore(now)
                    && (shortest == null || length.get().compareTo(shortest) < 0)) {
                shortest = length.get();
            }
        }
        return shortest == null ? TestSchemes.CYCLES.rhythm().usual() : shortest;
    }

    private static Optional<Duration> length(int place, List<Order> of, List<Order> all) {
        Optional<Duration> own = median(of);
        if (place == ReorderCycles.OTHERS) {
            return own.or(() -> median(all)).map(TestSchemes.CYCLES.rhythm()::within);
        }
        Rhythm bounds = CYCLES.cycle(place).orElseThrow().bounds();
        return Optional.of(own.map(bounds::within).orElse(bounds.usual()));
    }

    private static Optional<Duration> median(List<Order> orders) {
        TreeSet<Long> days = new TreeSet<>();
        orders.forEach(order -> days.add(LocalDate.ofInstant(order.at(), BERLIN).toEpochDay()));
        List<Long> intervals = new ArrayList<>();
        for (Long day : days) {
            Long before = days.lower(day);
            if (before != null) {
                intervals.add(day - before);
            }
        }
        if (intervals.size() < 3) {
            return Optional.empty();
        }
        intervals.sort(Comparator.naturalOrder());
        int half = intervals.size() / 2;
        Duration upper = Duration.ofDays(intervals.get(half));
        return Optional.of(
                intervals.size() % 2 == 1
                        ? upper
                        : upper.plusDays(intervals.get(half - 1)).dividedBy(2));
    }

    @Provide
    Arbitrary<List<Order>> orders() {
        Arbitrary<List<Integer>> places = Arbitraries.integers()
                .between(ReorderCycles.OTHERS, 3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements();
        return Combinators.combine(Arbitraries.integers().between(0, 24 * 400), places)
                .as((hours, about) -> new Order(START.plusSeconds(hours * 3600L), about))
                .list()
                .ofMaxSize(25);
    }

    private static Purchase purchase(Instant at) {
        return new Purchase(
                at.toString(), Optional.of(at), Currency.getInstance("EUR"), 100, Optional.empty(), Optional.empty());
    }
}
