package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the tables of retention say does not depend on how the events came. */
class TablesPropertyTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final BrandCalendar CALENDAR =
            new BrandCalendar(ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> NAMES = List.of(
            "Order Completed",
            "Order Completed",
            "Order Completed",
            "Order Refunded",
            "Order Cancelled",
            "Subscription Started",
            "Subscription Renewed",
            "Subscription Cancelled",
            "Product Viewed",
            "Content Shared",
            "Review Requested",
            "Customer Acquired",
            "NPS Answered");

    private final FactFold fold = new FactFold(CALENDAR);

    /** As the platform does it: an event in order is applied, a late one folds the whole timeline anew. */
    @Property(tries = 300)
    void anyOrderOfArrivalAndAnyRepetitionEndsInTheSameTables(@ForAll("arrivals") List<Event> arrived) {
        Tables inSteps = new Tables(CALENDAR);
        Facts facts = Facts.NONE;
        List<Event> known = new ArrayList<>();
        for (Event event : arrived) {
            if (!known.contains(event)) {
                boolean late = !known.isEmpty() && Event.TIMELINE_ORDER.compare(known.getLast(), event) > 0;
                known.add(event);
                known.sort(Event.TIMELINE_ORDER);
                Facts next = late ? fold(known) : fold.apply(facts, event).facts();
                inSteps.add(facts, next);
                facts = next;
            }
        }

        assertThat(inSteps.cells())
                .isEqualTo(new Tables(CALENDAR).add(Facts.NONE, fold(known)).cells());
        assertThat(inSteps.add(facts, Facts.NONE).cells().values())
                .as("nothing is left of a customer who is no more")
                .allSatisfy(cells -> assertThat(cells).isEmpty());
    }

    @Property(tries = 200)
    void joiningCustomersAndTakingThemApartAgainLeavesTheTablesAsTheyWere(
            @ForAll("arrivals") List<Event> one, @ForAll("arrivals") List<Event> other) {
        List<Event> both = Stream.concat(one.stream(), other.stream()).toList();
        Tables joined = new Tables(CALENDAR)
                .add(Facts.NONE, fold(one))
                .add(Facts.NONE, fold(other))
                .add(fold(one), fold(both))
                .add(fold(other), Facts.NONE);
        assertThat(joined.cells())
                .isEqualTo(new Tables(CALENDAR).add(Facts.NONE, fold(both)).cells());

        joined.add(fold(both), fold(one)).add(Facts.NONE, fold(other));
        assertThat(joined.cells())
                .isEqualTo(new Tables(CALENDAR)
                        .add(Facts.NONE, fold(one))
                        .add(Facts.NONE, fold(other))
                        .cells());
    }

    private Facts fold(List<Event> events) {
        Facts facts = Facts.NONE;
        for (Event event :
                events.stream().distinct().sorted(Event.TIMELINE_ORDER).toList()) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    @Provide
    Arbitrary<List<Event>> arrivals() {
        Arbitrary<Event> event = Combinators.combine(
                        Arbitraries.of(NAMES),
                        Arbitraries.integers().between(0, 1100),
                        Arbitraries.integers().between(1, 6))
                .as(TablesPropertyTest::event);
        return event.list()
                .ofMaxSize(30)
                .flatMap(events -> Arbitraries.shuffle(
                        Stream.concat(events.stream(), events.stream().limit(5)).toList()));
    }

    private static Event event(String name, int day, int number) {
        Map<String, Object> properties = Map.of(
                "order_id",
                "o" + number,
                "total",
                String.valueOf(number * 10),
                "channel",
                "search",
                "source",
                "s" + number % 3,
                "number",
                day,
                "score",
                number + 4,
                "products",
                List.of(Map.of("product_id", "p" + number, "category", "c" + number % 2)));
        return TestEvents.track(ANN, name, START.plus(day, ChronoUnit.DAYS), properties);
    }
}
