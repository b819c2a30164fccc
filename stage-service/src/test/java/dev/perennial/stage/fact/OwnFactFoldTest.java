package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnFactFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant THEN = Instant.parse("2026-05-05T05:05:05Z");

    @Test
    void countsTheEventsOfItsNameOnly() {
        OwnFact calls = count("Call Answered");

        Event last = track("Call Answered", 3, Map.of());
        OwnValue value = after(calls, track("Call Answered", 0, Map.of()), track("Call Missed", 1, Map.of()), last);

        assertThat(value.number()).isEqualTo(2);
        assertThat(value.event()).isEqualTo(last.id());
    }

    @Test
    void tellsCallsFromTrackEventsOfTheSameName() {
        assertThat(after(count("page"), page(), page(), track("page", 1, Map.of()))
                        .number())
                .isEqualTo(2);
        assertThat(find(count("page"), track("page", 1, Map.of()))).isEmpty();
        assertThat(find(count("identify"), TestEvents.identify(ANN, DAY, Map.of(), List.of())))
                .isPresent();
        assertThat(find(count("screen"), page())).isEmpty();
    }

    @Test
    void countsEventsByWhatIsInTheirLists() {
        OwnFact coffee = new OwnFact(
                "coffee",
                "",
                FactKind.COUNT,
                FactType.INT,
                "Order",
                Optional.empty(),
                0,
                Optional.of("properties.products.exists(p, p.category == 'coffee' && p.price >= 10)"));
        OwnFactFold fold = new OwnFactFold(List.of(coffee), TestSchemes.RULES::filter);
        Map<String, Object> dear = Map.of("category", "coffee", "price", 12);
        Map<String, Object> cheap = Map.of("category", "coffee", "price", 8);
        Map<String, Object> mug = Map.of("category", "mugs", "price", 12);

        OwnStep none = fold.apply(Map.of(), track("Order", 0, Map.of("products", List.of(cheap, mug))));
        OwnStep one = fold.apply(none.values(), track("Order", 1, Map.of("products", List.of(mug, dear, cheap))));
        OwnStep strange = fold.apply(one.values(), track("Order", 2, Map.of("products", "coffee")));

        assertThat(none.changed()).isEmpty();
        assertThat(one.changed()).containsExactly("coffee");
        assertThat(strange.changed()).isEmpty();
    }

    @Test
    void countsWhatPassesTheFilter() {
        OwnFact filtered = new OwnFact(
                "gold", "", FactKind.COUNT, FactType.INT, "Visit", Optional.empty(), 0, Optional.of("gold"));
        OwnFactFold fold = new OwnFactFold(
                List.of(filtered), text -> properties -> properties.text("plan").equals(Optional.of(text)));

        OwnStep gold = fold.apply(Map.of(), track("Visit", 0, Map.of("plan", "gold")));
        OwnStep silver = fold.apply(gold.values(), track("Visit", 1, Map.of("plan", "silver")));

        assertThat(gold.changed()).containsExactly("gold");
        assertThat(silver.changed()).isEmpty();
        assertThat(silver.values()).isEqualTo(gold.values());
    }

    @Test
    void addsNumbersUpInUnitsOfTheirLastDecimal() {
        OwnFact spent = number(FactKind.SUM, "total", 2);

        assertThat(after(spent, buy("total", 19.90), buy("total", "5.10"), buy("total", -1))
                        .number())
                .isEqualTo(2400);
        assertThat(after(number(FactKind.SUM, "total", 0), buy("total", 2.5), buy("total", 3.5))
                        .number())
                .as("half to even")
                .isEqualTo(6);
    }

    @Test
    void addsUpEveryEntryOfAList() {
        Event order = track("Order", 0, Map.of("products", List.of(Map.of("quantity", 2), Map.of("quantity", 3), 7)));

        assertThat(after(number(FactKind.SUM, "products.quantity", 0), order).number())
                .isEqualTo(5);
    }

    @Test
    void leavesNumbersOutThatAreNoFigures() {
        OwnFact spent = number(FactKind.SUM, "total", 2);

        assertThat(find(
                        spent,
                        buy("total", "1e999999999"),
                        buy("total", 1e300),
                        buy("total", "much"),
                        buy("total", true)))
                .isEmpty();
        assertThat(find(spent, buy("other", 5), buy("total", Map.of("a", 1)), buy("total", Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void neverOverflows() {
        OwnFact sum = number(FactKind.SUM, "n", 0);
        Event large = track("Order", 0, Map.of("n", java.util.Collections.nCopies(5000, 1_000_000_000_000_000L)));

        assertThat(after(sum, large, large).number()).isEqualTo(1_000_000_000_000_000_000L);
    }

    @Test
    void keepsTheFirstValueThatThereIs() {
        OwnFact plan = typed(FactKind.FIRST, FactType.TEXT, "plan.name");
        Event first = track("Order", 1, Map.of("plan", Map.of("name", " gold ")));

        OwnValue value = after(
                plan,
                track("Order", 0, Map.of("plan", "not an object")),
                first,
                track("Order", 2, Map.of("plan", Map.of("name", "silver"))));

        assertThat(value.value(FactType.TEXT)).isEqualTo("gold");
        assertThat(value.event()).isEqualTo(first.id());
    }

    @Test
    void remembersAFirstValueThatLooksLikeNone() {
        assertThat(after(typed(FactKind.FIRST, FactType.INT, "n"), buy("n", 0), buy("n", 5))
                        .number())
                .isZero();
    }

    @Test
    void keepsTheLatestValueWithTheEventThatChangedIt() {
        OwnFact plan = typed(FactKind.LAST, FactType.TEXT, "plan");
        Event change = track("Order", 1, Map.of("plan", "gold"));

        OwnValue value = after(
                plan,
                track("Order", 0, Map.of("plan", "silver")),
                change,
                track("Order", 2, Map.of("plan", "gold")),
                track("Order", 3, Map.of("plan", "")));

        assertThat(value.value(FactType.TEXT)).isEqualTo("gold");
        assertThat(value.event()).isEqualTo(change.id());
    }

    @Test
    void readsEachTypeAndTakesNoOther() {
        assertThat(after(typed(FactKind.LAST, FactType.TIMESTAMP, "v"), buy("v", THEN.toString()), buy("v", "soon"))
                        .value(FactType.TIMESTAMP))
                .isEqualTo(THEN);
        assertThat(after(typed(FactKind.LAST, FactType.BOOL, "v"), buy("v", "TRUE"), buy("v", 1))
                        .value(FactType.BOOL))
                .isEqualTo(true);
        assertThat(after(typed(FactKind.LAST, FactType.INT, "v"), buy("v", "7"), buy("v", "x"))
                        .value(FactType.INT))
                .isEqualTo(7L);
        assertThat(after(typed(FactKind.LAST, FactType.TEXT, "v"), buy("v", 3.50), buy("v", true))
                        .value(FactType.TEXT))
                .isEqualTo("3.5");
    }

    @Test
    void takesTheInstantOfTheEvent() {
        Event early = track("Order", 0, Map.of("occurredAt", THEN.toString()));
        Event late = track("Order", 9, Map.of());

        assertThat(after(typed(FactKind.FIRST, FactType.TIMESTAMP, "occurredAt"), early, late)
                        .value(FactType.TIMESTAMP))
                .isEqualTo(DAY);
        assertThat(after(typed(FactKind.LAST, FactType.TIMESTAMP, "occurredAt"), early, late)
                        .value(FactType.TIMESTAMP))
                .isEqualTo(late.occurredAt());
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        OwnFact note = typed(FactKind.LAST, FactType.TEXT, "v");

        assertThat(after(note, buy("v", "x".repeat(5000))).value(FactType.TEXT)).isEqualTo("x".repeat(200));
        assertThat(after(note, buy("v", "x".repeat(199) + "😀😀")).value(FactType.TEXT))
                .isEqualTo("x".repeat(199));
    }

    @Test
    void countsDifferentValues() {
        OwnFact categories = typed(FactKind.DISTINCT, FactType.INT, "products.category");
        Event two = track(
                "Order",
                0,
                Map.of("products", List.of(Map.of("category", "tea"), Map.of("category", "mug"), Map.of("sku", 1))));
        Event again = track("Order", 1, Map.of("products", List.of(Map.of("category", "mug"))));

        OwnValue value = after(categories, two, again);

        assertThat(value.number()).isEqualTo(2);
        assertThat(value.event()).isEqualTo(two.id());
    }

    @Test
    void takesValuesForTheSameThatAreWrittenOtherwise() {
        OwnFact values = typed(FactKind.DISTINCT, FactType.INT, "v");

        assertThat(after(values, buy("v", 2), buy("v", "2"), buy("v", 2.0), buy("v", " 2 "), buy("v", ""))
                        .number())
                .isEqualTo(1);
        assertThat(after(values, buy("v", true), buy("v", "true"), buy("v", "True"))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void countsNoMoreThanAThousandDifferentValues() {
        OwnFact values = typed(FactKind.DISTINCT, FactType.INT, "v");
        OwnValue almost = after(values, buy("v", numbers(999)));
        Event last = buy("v", numbers(1001));

        OwnValue full = after(values, buy("v", numbers(999)), last, buy("v", 9999));

        assertThat(almost.number()).isEqualTo(999);
        assertThat(almost.seen()).hasSize(999).isSorted();
        assertThat(full.number()).isEqualTo(1000);
        assertThat(full.seen()).as("nothing has to be remembered any more").isEmpty();
        assertThat(full.event()).isEqualTo(last.id());
    }

    @Test
    void leavesOtherEventsAlone() {
        OwnFactFold fold = new OwnFactFold(List.of(count("Call Answered")), text -> properties -> true);
        Map<String, OwnValue> before =
                fold.apply(Map.of(), track("Call Answered", 0, Map.of())).values();

        OwnStep step = fold.apply(before, track("Other", 1, Map.of()));

        assertThat(step.values()).isSameAs(before);
        assertThat(step.changed()).isEmpty();
    }

    @Test
    void foldsSeveralFactsOfOneEvent() {
        OwnFact spent = number(FactKind.SUM, "total", 2);
        OwnFactFold fold = new OwnFactFold(List.of(spent, count("Order")), text -> properties -> true);

        assertThat(fold.apply(Map.of(), buy("total", 5)).changed()).containsExactlyInAnyOrder("SUM", "COUNT");
        assertThat(fold.apply(Map.of(), buy("other", 5)).changed()).containsExactly("COUNT");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static OwnFact count(String event) {
        return new OwnFact("COUNT", "", FactKind.COUNT, FactType.INT, event, Optional.empty(), 0, Optional.empty());
    }

    private static OwnFact number(FactKind kind, String property, int decimals) {
        return new OwnFact(
                kind.name(), "", kind, FactType.INT, "Order", Optional.of(property), decimals, Optional.empty());
    }

    private static OwnFact typed(FactKind kind, FactType type, String property) {
        return new OwnFact(kind.name(), "", kind, type, "Order", Optional.of(property), 0, Optional.empty());
    }

    private static OwnValue after(OwnFact fact, Event... events) {
        return find(fact, events).orElseThrow();
    }

    private static Optional<OwnValue> find(OwnFact fact, Event... events) {
        OwnFactFold fold = new OwnFactFold(List.of(fact), text -> properties -> true);
        Map<String, OwnValue> values = new HashMap<>();
        for (Event event : events) {
            values = fold.apply(values, event).values();
        }
        return Optional.ofNullable(values.get(fact.name()));
    }

    private static Event buy(String property, Object value) {
        return track("Order", 0, Map.of(property, value));
    }

    private static Event page() {
        return TestEvents.event(ANN, EventType.PAGE, "Home", DAY, Map.of(), Map.of(), List.of());
    }

    private static Event track(String name, int day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, DAY.plus(day, ChronoUnit.DAYS), properties);
    }
}
