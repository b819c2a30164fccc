package dev.perennial.customer.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final ZoneId UTC = ZoneOffset.UTC;

    @Test
    void isRenewedUntilItIsCancelled() {
        Contract running = one(started("s", 0, Map.of("price", 20)), renewed("s", 31, Map.of()));

        assertThat(running.renewals()).isEqualTo(1);
        assertThat(running.price()).contains(new Money(2_000, EURO));
        assertThat(running.renewsOn(UTC)).isEqualTo("2026-03-10");
        assertThat(running.endsOn(UTC)).isEmpty();
        assertThat(running.lostOn(UTC)).as("a whole interval overdue").isEqualTo("2026-04-10");

        Contract cancelled = one(started("s", 0, Map.of()), renewed("s", 31, Map.of()), cancelled("s", 40, Map.of()));
        assertThat(cancelled.endsOn(UTC)).contains(LocalDate.parse("2026-03-10"));
        assertThat(cancelled.lostOn(UTC)).isEqualTo("2026-03-10");
    }

    @Test
    void endsAsTheEventSaysButIsLostAtItsRenewal() {
        Contract atOnce = one(started("s", 0, Map.of()), cancelled("s", 5, Map.of("ends_at", at(6).toString())));
        assertThat(atOnce.endsOn(UTC)).contains(LocalDate.parse("2026-01-16"));
        assertThat(atOnce.lostOn(UTC)).isEqualTo("2026-02-10");

        Contract later = one(started("s", 0, Map.of()), cancelled("s", 5, Map.of("ends_at", at(90).toString())));
        assertThat(later.endsOn(UTC)).contains(LocalDate.parse("2026-04-10"));
        assertThat(later.lostOn(UTC)).isEqualTo("2026-04-10");

        Contract overdue = one(started("s", 0, Map.of()), cancelled("s", 50, Map.of()));
        assertThat(overdue.endsOn(UTC)).as("nobody said that it was renewed").contains(LocalDate.parse("2026-03-01"));
    }

    @Test
    void doesNotBelieveDaysThatCannotBe() {
        Contract contract = one(started("s", 0, Map.of("renews_at", "+999999999-12-31T00:00:00Z")));
        assertThat(contract.renewsOn(UTC)).isEqualTo("2026-02-10");
        assertThat(one(started("s", 0, Map.of("renews_at", "1999-01-01T00:00:00Z")))
                        .renewsOn(UTC))
                .isEqualTo("2026-02-10");
        assertThat(one(started("s", 0, Map.of()), cancelled("s", 5, Map.of("ends_at", "+999999999-12-31T00:00:00Z")))
                        .endsOn(UTC))
                .contains(LocalDate.parse("2026-02-10"));
        assertThat(one(started("s", 0, Map.of()), cancelled("s", 5, Map.of("ends_at", "1999-01-01T00:00:00Z")))
                        .endsOn(UTC))
                .as("not before it began")
                .contains(LocalDate.parse("2026-01-10"));
    }

    @Test
    void goesOnWhereItIsStartedAgainAndBeginsAnewAfterItsEnd() {
        Contract changed = one(
                started("s", 0, Map.of("price", 20)),
                renewed("s", 31, Map.of()),
                started("s", 40, Map.of("price", 30)));
        assertThat(changed.renewals()).isEqualTo(1);
        assertThat(changed.price()).contains(new Money(3_000, EURO));

        assertThat(after(started("s", 0, Map.of()), cancelled("s", 5, Map.of()), started("s", 9, Map.of())))
                .extracting(Contract::isCancelled)
                .containsExactly(true, false);
        assertThat(one(started("s", 0, Map.of()), cancelled("s", 5, Map.of()), renewed("s", 31, Map.of()))
                        .isCancelled())
                .as("thought better of it")
                .isFalse();
    }

    @Test
    void beginsAnotherWhereTheIntervalIsAnother() {
        List<Contract> changed = after(
                started("s", 0, Map.of("interval", "month", "price", 10)),
                started("s", 9, Map.of("interval", "year", "price", 100)));

        assertThat(changed).extracting(Contract::interval).containsExactly(Period.ofMonths(1), Period.ofYears(1));
        assertThat(changed.getFirst().price()).contains(new Money(1_000, EURO));
        assertThat(changed.getFirst().replacedAt()).contains(at(9));
        assertThat(changed.getFirst().isCancelled()).isFalse();
        assertThat(changed.getLast().price()).contains(new Money(10_000, EURO));
        assertThat(changed.getLast().startedAt()).isEqualTo(at(9));

        List<Contract> renewed = after(
                started("s", 0, Map.of("interval", "month", "price", 10)),
                event("Renewed", Optional.empty(), 31, Map.of("interval", "year", "price", 100)),
                renewed("s", 396, Map.of("interval", "year")));
        assertThat(renewed).extracting(Contract::renewals).containsExactly(0, 1);
        assertThat(renewed).extracting(Contract::subscription).containsExactly("s", "s");
        assertThat(after(started("s", 0, Map.of("interval", "year")), started("s", 9, Map.of("price", 30))))
                .as("who says nothing of the interval changes none")
                .extracting(Contract::interval)
                .containsExactly(Period.ofYears(1));
    }

    @Test
    void beginsAnewWhereItIsStartedAfterItCountsAsLost() {
        Event begun = started("s", 0, Map.of());
        assertThat(after(begun, started("s", 58, Map.of())))
                .as("the day before")
                .hasSize(1);

        List<Contract> again = after(begun, started("s", 59, Map.of()), renewed("s", 90, Map.of()));
        assertThat(again.getFirst().lostOn(UTC)).isEqualTo("2026-03-10");
        assertThat(again).extracting(Contract::renewals).containsExactly(0, 1);
        assertThat(again.getLast().startedAt()).isEqualTo(at(59));
    }

    @Test
    void countsAsLostAMonthBehindItsDayAtTheLatest() {
        Contract yearly = one(started("s", 0, Map.of("interval", "year")));
        assertThat(yearly.renewsOn(UTC)).isEqualTo("2027-01-10");
        assertThat(yearly.lostOn(UTC)).isEqualTo("2027-02-10");
        assertThat(one(started("s", 0, Map.of("interval", "week"))).lostOn(UTC)).isEqualTo("2026-01-24");
    }

    @Test
    void isDueWhenItWasToBeRenewedHoweverLateThatCame() {
        assertThat(one(started("s", 0, Map.of())).dueOn(UTC)).isEqualTo("2026-01-10");
        assertThat(one(started("s", 0, Map.of()), renewed("s", 40, Map.of())).dueOn(UTC))
                .isEqualTo("2026-02-10");
        assertThat(one(started("s", 0, Map.of("renews_at", at(20).toString())), renewed("s", 15, Map.of()))
                        .dueOn(UTC))
                .isEqualTo("2026-01-30");
    }

    @Test
    void staysCancelledWhileItIsPaidForUntilItsEnd() {
        Contract noticed = one(
                started("s", 0, Map.of()),
                cancelled("s", 5, Map.of("ends_at", "2026-04-10T00:00:00Z")),
                renewed("s", 31, Map.of()),
                renewed("s", 59, Map.of()));

        assertThat(noticed.renewals()).isEqualTo(2);
        assertThat(noticed.endsOn(UTC)).contains(LocalDate.parse("2026-04-10"));
        assertThat(noticed.lostOn(UTC)).isEqualTo("2026-04-10");
        assertThat(one(
                                started("s", 0, Map.of()),
                                cancelled("s", 5, Map.of("ends_at", at(31).toString())),
                                renewed("s", 31, Map.of()))
                        .isCancelled())
                .as("thought better of it at its end")
                .isFalse();
    }

    @Test
    void tellsSubscriptionsApart() {
        List<Contract> contracts = after(
                started("a", 0, Map.of("interval", "year")),
                started("b", 1, Map.of()),
                renewed("b", 32, Map.of()),
                cancelled("a", 40, Map.of()),
                renewed("c", 41, Map.of()));

        assertThat(contracts).extracting(Contract::subscription).containsExactly("a", "b");
        assertThat(contracts).extracting(Contract::renewals).containsExactly(0, 1);
        assertThat(contracts).extracting(Contract::interval).containsExactly(Period.ofYears(1), Period.ofMonths(1));
        assertThat(contracts).extracting(Contract::isCancelled).containsExactly(true, false);
        assertThat(after(started("a", 0, Map.of()), event("Renewed", Optional.empty(), 31, Map.of())))
                .extracting(Contract::renewals)
                .containsExactly(1);
    }

    @Test
    void keepsNoMoreThanSomeHundred() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(started("s" + i, i, Map.of()));
        }
        assertThat(after(events.toArray(Event[]::new))).hasSize(Contracts.MOST);
    }

    /** As when two customers turn out to be one: what is known of each subscription is the same as of it alone. */
    @Property(tries = 200)
    void keepsOfEachSubscriptionWhatItKeepsOfItAlone(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> all = new ArrayList<>();
        for (int day = 0; day < 60; day++) {
            String id = "s" + random.nextInt(3);
            Map<String, Object> told = random.nextBoolean() ? Map.of("price", day) : Map.of();
            all.add(
                    switch (random.nextInt(4)) {
                        case 0 -> started(id, day, told);
                        case 1 -> cancelled(id, day, Map.of());
                        default -> renewed(id, day, told);
                    });
        }
        List<Contract> together = after(all.toArray(Event[]::new));

        for (String id : List.of("s0", "s1", "s2")) {
            Event[] own = all.stream()
                    .filter(event -> event.properties().text("subscription_id").equals(Optional.of(id)))
                    .toArray(Event[]::new);
            assertThat(together.stream().filter(one -> one.subscription().equals(id)))
                    .containsExactlyElementsOf(after(own));
        }
    }

    private static Contract one(Event... events) {
        List<Contract> contracts = after(events);
        assertThat(contracts).hasSize(1);
        return contracts.getFirst();
    }

    private static List<Contract> after(Event... events) {
        List<Contract> contracts = List.of();
        for (Event event : events) {
            contracts = Contracts.apply(contracts, event, EURO);
        }
        return contracts;
    }

    private static Instant at(int day) {
        return START.plusSeconds(day * 86_400L);
    }

    private static Event started(String id, int day, Map<String, Object> told) {
        return event("Started", Optional.of(id), day, told);
    }

    private static Event renewed(String id, int day, Map<String, Object> told) {
        return event("Renewed", Optional.of(id), day, told);
    }

    private static Event cancelled(String id, int day, Map<String, Object> told) {
        return event("Cancelled", Optional.of(id), day, told);
    }

    private static Event event(String name, Optional<String> id, int day, Map<String, Object> told) {
        Map<String, Object> properties = new HashMap<>(told);
        id.ifPresent(known -> properties.put("subscription_id", known));
        return TestEvents.track(ANN, "Subscription " + name, at(day), properties);
    }
}
