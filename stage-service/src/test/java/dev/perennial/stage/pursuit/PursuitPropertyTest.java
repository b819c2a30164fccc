package dev.perennial.stage.pursuit;

import static dev.perennial.stage.pursuit.TestPursuits.ALL;
import static dev.perennial.stage.pursuit.TestPursuits.ANN;
import static dev.perennial.stage.pursuit.TestPursuits.cases;
import static dev.perennial.stage.pursuit.TestPursuits.event;
import static dev.perennial.stage.pursuit.TestPursuits.fold;
import static dev.perennial.stage.pursuit.TestPursuits.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.platform.event.Event;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.Purchase;
import dev.perennial.stage.pursuit.TestPursuits.Watched;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every timeline. */
class PursuitPropertyTest {
    private static final List<String> NAMES = List.of(
            "Product Added",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Order Completed",
            "Order Completed",
            "Order Refunded",
            "Order Cancelled",
            "Opportunity Opened",
            "Opportunity Progressed",
            "Opportunity Won",
            "Opportunity Lost",
            "Store Visited",
            "Call Made",
            "Call Made",
            "Something Else");

    @Property(tries = 300)
    void anyOrderOfArrivalEndsInTheSameState(@ForAll("shuffled") List<Event> arrived) {
        Watched watched = Watched.under(ALL);
        List<Event> known = new ArrayList<>();
        for (Event event : arrived) {
            boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), event) > 0;
            known.add(event);
            known.sort(Event.TIMELINE_ORDER);
            watched = late ? watched(known) : watched.then(event);
        }

        assertThat(watched.states())
                .isEqualTo(
                        fold(ALL, arrived.stream().sorted(Event.TIMELINE_ORDER).toList()));
    }

    @Property(tries = 300)
    void lettingTimePassInBetweenChangesNothing(@ForAll("timelines") List<Event> timeline) {
        Watched watched = Watched.under(ALL);
        for (Event event : timeline) {
            for (Optional<Instant> due = watched.due();
                    due.filter(event.occurredAt()::isAfter).isPresent();
                    due = watched.due()) {
                watched = watched.at(due.orElseThrow());
            }
            watched = watched.then(event);
        }

        assertThat(watched.states()).isEqualTo(fold(ALL, timeline));
    }

    @Property(tries = 300)
    void figuresFollowFromWhatThereIsHoweverItChanged(
            @ForAll("timelines") List<Event> one, @ForAll("timelines") List<Event> two) {
        List<PursuitState> first = fold(ALL, one);
        List<PursuitState> second = ALL.advance(fold(ALL, two), minutes(100_000));
        PursuitChanges inSteps = new PursuitChanges(ALL.versions(), ZoneOffset.UTC);
        inSteps.add(ANN, List.of(), first);
        inSteps.add(ANN, first, second);
        PursuitChanges atOnce = new PursuitChanges(ALL.versions(), ZoneOffset.UTC);
        atOnce.add(ANN, List.of(), second);

        assertThat(inSteps.cells()).isEqualTo(atOnce.cells());
        PursuitChanges back = new PursuitChanges(ALL.versions(), ZoneOffset.UTC);
        back.add(ANN, List.of(), second);
        back.add(ANN, second, List.of());
        assertThat(back.cells()).isEmpty();
        assertThat(back.gone()).hasSameSizeAs(cases(second));
    }

    @Property(tries = 200)
    void nothingStaysOpenForEverAndEverySumIsThatOfTheCases(@ForAll("timelines") List<Event> timeline) {
        List<PursuitState> end = ALL.advance(fold(ALL, timeline), minutes(1_000_000));
        PursuitChanges changes = new PursuitChanges(ALL.versions(), ZoneOffset.UTC);
        changes.add(ANN, List.of(), end);

        assertThat(ALL.due(end)).isEmpty();
        assertThat(cases(end)).allSatisfy(one -> {
            assertThat(one.outcome().isUnderWay()).isFalse();
            assertThat(one.minor()).isNotNegative();
            assertThat(one.cost()).isNotNegative();
            assertThat(one.progressedAt()).isAfterOrEqualTo(one.openedAt());
            assertThat(one.closedAt().isPresent()).isEqualTo(one.outcome().isWon() || one.outcome() == Outcome.LOST);
        });
        assertThat(changes.cells().entrySet().stream()
                        .filter(entry -> entry.getKey().cell().counted() == Counted.OPENED)
                        .mapToLong(entry -> entry.getValue().minor())
                        .sum())
                .isEqualTo(cases(end).stream().mapToLong(PursuitCase::minor).sum());
    }

    private static long spent(Event event) {
        boolean dollars = event.properties().text("currency").equals(Optional.of("USD"));
        return switch (event.name()) {
            case "Call Made" -> 1250;
            case "Opportunity Opened" -> 10;
            case "Opportunity Won" -> 1;
            case "Checkout Started" ->
                dollars ? 0 : event.properties().number("cost").orElseThrow().longValue() * 100;
            default -> 0;
        };
    }

    @Property(tries = 200)
    void whatWasSpentIsSpentOnce(@ForAll("timelines") List<Event> timeline) {
        List<PursuitState> end = ALL.advance(fold(ALL, timeline), minutes(1_000_000));
        PursuitChanges changes = new PursuitChanges(ALL.versions(), ZoneOffset.UTC);
        changes.add(ANN, List.of(), end);
        long spent = timeline.stream().mapToLong(PursuitPropertyTest::spent).sum();

        assertThat(changes.cells().entrySet().stream()
                        .filter(entry -> entry.getKey().cell().counted() == Counted.OPENED)
                        .mapToLong(entry -> entry.getValue().cost())
                        .sum())
                .isEqualTo(cases(end).stream().mapToLong(PursuitCase::cost).sum());
        assertThat(end).allSatisfy(state -> assertThat(
                        state.cases().stream().mapToLong(PursuitCase::cost).sum())
                .as("each at most once")
                .isLessThanOrEqualTo(spent));
    }

    @Property(tries = 300)
    void whatIsWonByAnOrderIsNetOfWhatWentBack(@ForAll("timelines") List<Event> timeline) {
        Watched watched = watched(timeline);

        assertThat(cases(watched.states())).allSatisfy(one -> {
            Optional<Purchase> purchase = watched.facts().purchases().stream()
                    .filter(order -> one.order().equals(Optional.of(order.id())))
                    .findFirst();
            long gross = one.minor() + one.takenBack();
            assertThat(one.minor())
                    .isEqualTo(purchase.map(order -> order.left(gross)).orElse(gross));
            assertThat(one.order().isEmpty() || one.outcome().isWon()).isTrue();
        });
    }

    private static Watched watched(List<Event> events) {
        Watched watched = Watched.under(ALL);
        for (Event event : events) {
            watched = watched.then(event);
        }
        return watched;
    }

    @Property(tries = 100)
    void stateSurvivesBeingStored(@ForAll("timelines") List<Event> timeline) throws JsonProcessingException {
        for (PursuitState state : fold(ALL, timeline)) {
            String stored = TestSchemes.MAPPER.writeValueAsString(state);
            assertThat(TestSchemes.MAPPER.readValue(stored, PursuitState.class)).isEqualTo(state);
        }
    }

    @Property(tries = 200)
    void strangeFieldsNeverStopTheFold(@ForAll("strange") List<Event> timeline) {
        assertThat(fold(ALL, timeline)).hasSizeLessThanOrEqualTo(3);
    }

    @Provide
    Arbitrary<List<Event>> timelines() {
        return events(properties()).list().ofMinSize(1).ofMaxSize(40).map(list -> list.stream()
                .sorted(Event.TIMELINE_ORDER)
                .toList());
    }

    @Provide
    Arbitrary<List<Event>> shuffled() {
        return events(properties()).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Event>> strange() {
        Arbitrary<Object> junk = Arbitraries.of(
                "", "x", -5, 1e300, "1e999999999", true, List.of("a"), Map.of("a", "b"), Long.MAX_VALUE, "ÿ\u0001");
        Arbitrary<String> fields = Arbitraries.of(
                "cart_id", "opportunity_id", "visit_id", "total", "value", "price", "quantity", "currency", "products");
        return events(Arbitraries.maps(fields, junk).ofMaxSize(9))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(list -> list.stream().sorted(Event.TIMELINE_ORDER).toList());
    }

    private static Arbitrary<Map<String, Object>> properties() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.of("EUR", "EUR", "USD", "nonsense"))
                .as((key, price, currency) -> {
                    Map<String, Object> fields = new HashMap<>();
                    if (key > 0) {
                        fields.put("cart_id", "k" + key);
                        fields.put("opportunity_id", "k" + key);
                        fields.put("order_id", "o" + price % 5);
                    }
                    fields.put(key == 2 ? "value" : "price", price);
                    if (price % 2 == 0) {
                        fields.put("total", price);
                    }
                    fields.put("currency", currency);
                    fields.put("cost", price * 2);
                    return fields;
                });
    }

    private static Arbitrary<Event> events(Arbitrary<Map<String, Object>> properties) {
        return Combinators.combine(Arbitraries.of(NAMES), Arbitraries.longs().between(0, 60_000), properties)
                .as((name, minutes, fields) -> event(name, minutes - minutes % 30, fields));
    }
}
