package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.event.Position;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether much waits to be taken in is known by the replica that stands by as well. */
class BacklogTest extends ConsumersOnDatabase {
    private static final Position HEAD = new Position(900, 20_000);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final UUID LEADER = UUID.randomUUID();

    @Test
    void isKnownWhereAnotherReplicaLeads() {
        stand(new Position(400, 9_000));
        Consumer standingBy = fixture.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> standingBy.status().failure().isEmpty()
                        && !standingBy.status().leading());

        assertThat(isLarge(fixture.backlog(HEAD))).isTrue();
    }

    @Test
    void isNotLargeUpToTenThousandEvents() {
        Position later = new Position(401, 10_000);
        stand(later);

        assertThat(isLarge(fixture.backlog(HEAD))).isFalse();
        assertThat(isLarge(fixture.backlog(new Position(900, 20_001)))).isTrue();
    }

    @Test
    void isAllTheLogBeforeAnybodyBegan() {
        assertThat(isLarge(fixture.backlog(HEAD))).isTrue();
    }

    @Test
    void isNotWaitedForWhereNobodyGetsOn() {
        Position stuck = new Position(400, 9_000);
        stand(stuck);
        Backlog backlog = fixture.backlog(HEAD);
        assertThat(isLarge(backlog)).isTrue();
        fixture.pass(Duration.ofSeconds(20));
        assertThat(isLarge(backlog)).isTrue();

        fixture.pass(Duration.ofSeconds(11));
        assertThat(isLarge(backlog)).isFalse();

        move(stuck, new Position(401, 9_001));
        fixture.pass(Duration.ofSeconds(4));
        assertThat(isLarge(backlog)).isTrue();
    }

    @Test
    void isLookedAtEveryThreeSecondsAtMost() {
        Position before = new Position(400, 9_000);
        stand(before);
        Backlog backlog = fixture.backlog(HEAD);
        assertThat(isLarge(backlog)).isTrue();
        move(before, HEAD);

        assertThat(isLarge(backlog)).isTrue();
        fixture.pass(Duration.ofSeconds(3));
        assertThat(isLarge(backlog)).isFalse();
    }

    private void stand(Position at) {
        Position start = fixture.await(fixture.store().takeLease(LEADER, LEASE)).orElseThrow();
        move(start, at);
    }

    private void move(Position from, Position to) {
        Work<Tally, String> nothing = new Work<>(List.of(), List.of());
        fixture.await(fixture.store().write(Turn.at(LEADER, from).movingTo(to), LEASE, nothing));
    }

    private boolean isLarge(Backlog backlog) {
        return fixture.await(backlog.isLarge());
    }
}
