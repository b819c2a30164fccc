package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.test.FakeBrands;
import dev.perennial.platform.test.TestEvents;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsumerTest extends ConsumersOnDatabase {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void anotherReplicaTakesOverWithoutGapOrDoubleEffect() {
        List<CustomerId> customers = customers(7);
        Consumer first = fixture.start();
        await().until(() -> first.status().leading());
        Consumer second = fixture.start();
        append(customers, 30);
        await().until(() -> fixture.effects(customers.getFirst()) > 0);

        first.abandon();
        append(customers, 30);

        await().untilAsserted(() -> assertThat(customers)
                .allSatisfy(c -> assertThat(fixture.effects(c)).isEqualTo(60)));
        assertThat(second.status().leading()).isTrue();
    }

    @Test
    void goesOnWhereAnAnswerNeverCame() {
        CustomerId customer = customer();
        append(List.of(customer), 3);
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        FakeBrands known = new FakeBrands();

        Consumer consumer = fixture.start(
                (name, after, limit, wait) -> reads.getAndIncrement() == 0
                        ? Uni.createFrom().nothing()
                        : fixture.log.next(name, after, limit, wait),
                brand -> asked.getAndIncrement() == 0 ? Uni.createFrom().nothing() : known.brand(brand),
                Duration.ofSeconds(1));

        await().untilAsserted(() ->
                assertThat(consumer.status().failure()).hasValue("LostRoundException: a round did not end within 1 s"));
        await().untilAsserted(() -> assertThat(fixture.effects(customer)).isEqualTo(3));
        assertThat(asked.get()).isGreaterThan(1);
        await().untilAsserted(() -> assertThat(consumer.status().failure()).isEmpty());
    }

    /** It is still at work when it is given up: what it writes must not come on top of what is written in its place. */
    @Test
    void aRoundThatWasOnlySlowHasItsEffectOnce() {
        CustomerId customer = customer();
        Runnable letGo = fixture.holdEffects();
        append(List.of(customer), 3);

        Consumer consumer = fixture.start(fixture.log, new FakeBrands(), Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(consumer.status().failure())
                .hasValueSatisfying(f -> assertThat(f).contains("LostRound")));
        letGo.run();
        append(List.of(customer), 2);

        await().untilAsserted(() -> assertThat(fixture.effects(customer)).isEqualTo(5));
        assertThat(fixture.letters(customer)).isEmpty();
    }

    @Test
    void onlyOneReplicaLeads() {
        Consumer first = fixture.start();
        await().until(() -> first.status().leading());
        Consumer second = fixture.start();
        append(customers(3), 5);
        await().until(() -> first.status().caughtUp());

        assertThat(second.status().leading()).isFalse();

        fixture.await(first.stop());
        await().until(() -> second.status().leading());
    }

    @Test
    void whoWakesUpTooLateWritesNothing() {
        UUID sleeper = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        FoldStore<Tally, String> store = fixture.store();
        Position start =
                fixture.await(store.takeLease(sleeper, Duration.ofMillis(50))).orElseThrow();
        await().until(() ->
                fixture.await(store.takeLease(other, Duration.ofMinutes(1))).isPresent());
        Work<Tally, String> nothing = new Work<>(List.of(), List.of());

        assertThatThrownBy(() -> fixture.await(store.write(
                        Turn.at(sleeper, start).movingTo(new Position(5, 5)), Duration.ofMinutes(1), nothing)))
                .isInstanceOf(LeaseLostException.class);
        assertThat(fixture.await(store.renewLease(sleeper, Duration.ofMinutes(1))))
                .isFalse();
        assertThat(fixture.await(store.takeLease(other, Duration.ofMinutes(1)))).isEqualTo(Optional.of(start));
    }

    @Test
    void aReplicaThatIsStoppedInTheMiddleOfATransactionKeepsNobodyOut() {
        UUID stopped = UUID.randomUUID();
        Duration lease = Duration.ofSeconds(2);
        Position start =
                fixture.await(fixture.store().takeLease(stopped, lease)).orElseThrow();
        fixture.stopMidway(Turn.at(stopped, start).movingTo(new Position(1_000, 1_000)), lease);
        CustomerId customer = customer();
        append(List.of(customer), 3);

        Consumer second = fixture.start();

        await().until(() -> second.status().leading());
        await().untilAsserted(() -> assertThat(fixture.effects(customer)).isEqualTo(3));
    }

    @Test
    void aPoisonedCustomerWaitsWhileOthersGoOn() {
        List<CustomerId> others = customers(40);
        CustomerId poisoned = customer();
        fixture.start();
        append(List.of(poisoned), 1);
        fixture.log.append(TestEvents.track(poisoned, TallyFold.POISON, START, Map.of()));
        append(Stream.concat(others.stream(), Stream.of(poisoned)).toList(), 3);

        await().untilAsserted(() -> assertThat(others)
                .allSatisfy(c -> assertThat(fixture.effects(c)).isEqualTo(3)));
        assertThat(fixture.letters(poisoned))
                .singleElement()
                .asString()
                .contains("IllegalStateException: at TallyFold.apply:")
                .doesNotContain("ann@example.com");
        assertThat(fixture.effects(poisoned)).isLessThanOrEqualTo(1);

        fixture.projection.fold().heal();
        fixture.pass(Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(fixture.effects(poisoned)).isEqualTo(5));
        assertThat(fixture.letters(poisoned)).isEmpty();
    }

    @Test
    void givesUpAfterFiveTries() {
        CustomerId poisoned = customer();
        fixture.start();
        fixture.log.append(TestEvents.track(poisoned, TallyFold.POISON, START, Map.of()));

        for (int tries = 1; tries <= 5; tries++) {
            String expected = tries + ", " + (tries < 5);
            await().until(() -> fixture.letters(poisoned).stream().anyMatch(letter -> letter.startsWith(expected)));
            fixture.pass(Duration.ofMinutes(10));
        }

        CustomerId other = customer();
        append(List.of(other), 1);
        await().until(() -> fixture.effects(other) == 1);
        assertThat(fixture.letters(poisoned)).singleElement().asString().startsWith("5, false");
    }

    @Test
    void findsTheCustomersThatCannotBeWritten() {
        List<CustomerId> customers = customers(45);
        Set<CustomerId> refused = Set.of(customers.get(3), customers.get(31));
        fixture.projection.refuse(refused);
        append(customers, 1);
        fixture.start();

        await().untilAsserted(() -> assertThat(customers)
                .allSatisfy(c -> assertThat(fixture.effects(c)).isEqualTo(refused.contains(c) ? 0 : 1))
                .allSatisfy(c -> assertThat(fixture.letters(c)).hasSize(refused.contains(c) ? 1 : 0)));

        fixture.projection.refuse(Set.of());
        fixture.pass(Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(refused)
                .allSatisfy(c -> assertThat(fixture.effects(c)).isEqualTo(1)));
    }

    @Test
    void doesNotWaitForEventsWhileCustomersAreToBeFoldedAnew() {
        append(customers(2_100), 1);
        AtomicInteger waitsAtEnd = new AtomicInteger(-1);
        fixture.projection.whenRebuilt(() -> waitsAtEnd.set(fixture.log.waits()));
        Consumer consumer = fixture.start();
        await().until(() -> consumer.status().caughtUp());

        int waits = fixture.log.waits();
        fixture.await(fixture.rebuilds.askAll("tally"));

        await().until(() -> waitsAtEnd.get() >= 0);
        // Some ten until the request is noticed; the five pieces take none, where each would take as many.
        assertThat(waitsAtEnd.get() - waits).isLessThan(20);
    }

    private static List<CustomerId> customers(int count) {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(customer());
        }
        return customers;
    }

    private static CustomerId customer() {
        return new CustomerId(Ids.next());
    }

    private void append(List<CustomerId> customers, int each) {
        for (int i = 0; i < each; i++) {
            for (CustomerId customer : customers) {
                fixture.log.append(TestEvents.track(customer, "Seen", START.plusSeconds(i), Map.of()));
            }
        }
    }
}
