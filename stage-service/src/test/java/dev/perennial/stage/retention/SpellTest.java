package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.ReorderCycles;
import dev.perennial.stage.scheme.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final CustomerRhythm RHYTHM = new CustomerRhythm(
            ReorderCycles.of(Rhythm.of(Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(100))), List.of());
    private final FactFold fold = new FactFold(new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")));

    @Test
    void endsAfterThreeTimesTheUsualRhythmWhereLittleIsKnown() {
        assertThat(orders(0)).containsExactly(spell(0, 90));
        assertThat(orders(0, 89)).containsExactly(spell(0, 179));
        assertThat(orders(0, 90))
                .as("stages lapse before the order of that moment")
                .containsExactly(spell(0, 90), spell(90, 180));
        assertThat(orders(0, 200)).containsExactly(spell(0, 90), spell(200, 290));
    }

    @Test
    void followsTheOwnRhythmAsSoonAsItIsKnown() {
        assertThat(orders(0, 20, 40, 60)).containsExactly(spell(0, 120));
        assertThat(orders(0, 20, 40, 60, 130))
                .as("lost by the rhythm of 20 days, and then of the median of four")
                .containsExactly(spell(0, 120), spell(130, 190));
        assertThat(orders(0, 2, 4, 6)).as("not below the scheme's shortest").containsExactly(spell(0, 36));
    }

    @Test
    void followsTheCycleOfWhatWasBought() {
        Rhythm monthly = Rhythm.of(Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(100));
        ReorderCycles cycles = ReorderCycles.of(new Rhythm(
                monthly.usual(),
                monthly.shortest(),
                monthly.longest(),
                Map.of("coffee", Duration.ofDays(10)),
                Map.of()));
        CustomerRhythm coffeeThenElse = new CustomerRhythm(cycles, List.of(List.of(0), List.of(-1)));

        assertThat(Spell.ofOrders(after(order(0), order(40)).purchases(), coffeeThenElse, ZoneOffset.UTC))
                .containsExactly(spell(0, 30), spell(40, 130));
        assertThat(Spell.ofOrders(after(order(0), order(15)).purchases(), coffeeThenElse, ZoneOffset.UTC))
                .as("coffee is awaited still")
                .containsExactly(spell(0, 45));
    }

    @Test
    void isNothingWithoutAnOrderThatWasKept() {
        assertThat(orders()).isEmpty();
        Facts cancelled = after(order(0), TestEvents.track(ANN, "Order Cancelled", day(1), Map.of("order_id", "o0")));
        assertThat(Spell.ofOrders(cancelled.purchases(), RHYTHM, ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void lastsAsLongAsASubscriptionIsPaid() {
        assertThat(contracts(subscription("Started", 0))).containsExactly(new Spell(day(0), Optional.empty()));
        assertThat(contracts(subscription("Started", 0), subscription("Cancelled", 10)))
                .containsExactly(new Spell(day(0), Optional.of(Instant.parse("2026-02-01T12:00:00Z"))));
        assertThat(contracts(subscription("Started", 0), subscription("Cancelled", 10), subscription("Started", 20)))
                .as("before the paid month was over")
                .containsExactly(new Spell(day(0), Optional.empty()));
        assertThat(contracts(subscription("Started", 0), subscription("Cancelled", 10), subscription("Started", 50)))
                .hasSize(2);
    }

    @Test
    void lastsUntilTheLastOfSeveralSubscriptionsIsOver() {
        assertThat(contracts(
                        subscription("Started", 0), cancelled(10, 100), subscription("Started", 20), cancelled(30, 40)))
                .containsExactly(spell(0, 100));
        assertThat(contracts(
                        subscription("Started", 0), cancelled(10, 10), subscription("Started", 10), cancelled(30, 40)))
                .as("another plan from the same moment on")
                .containsExactly(spell(0, 40));
    }

    private static Event cancelled(int day, int end) {
        return TestEvents.track(ANN, "Subscription Cancelled", day(day), Map.of("ends_at", day(end).toString()));
    }

    private List<Spell> orders(int... days) {
        List<Event> orders = new ArrayList<>();
        for (int day : days) {
            orders.add(order(day));
        }
        return Spell.ofOrders(after(orders.toArray(Event[]::new)).purchases(), RHYTHM, ZoneOffset.UTC);
    }

    private List<Spell> contracts(Event... events) {
        return Spell.ofContracts(after(events).contracts());
    }

    private Facts after(Event... events) {
        Facts facts = Facts.NONE;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event order(int day) {
        return TestEvents.order(ANN, "o" + day, day(day), "10");
    }

    private static Event subscription(String what, int day) {
        return TestEvents.track(ANN, "Subscription " + what, day(day), Map.of("interval", "month"));
    }

    private static Spell spell(int from, int lost) {
        return new Spell(day(from), Optional.of(day(lost)));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T12:00:00Z").plus(day, ChronoUnit.DAYS);
    }
}
