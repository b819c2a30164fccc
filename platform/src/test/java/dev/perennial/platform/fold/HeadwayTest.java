package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Position;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadwayTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Position HERE = new Position(7, 70);

    private final Headway headway = new Headway(Duration.ofSeconds(30));

    @Test
    void endsWhereAConsumerStandsStillForTooLong() {
        assertThat(headway.isMade("one", HERE, NOON)).isTrue();
        assertThat(headway.isMade("one", HERE, NOON.plusSeconds(29))).isTrue();
        assertThat(headway.isMade("one", HERE, NOON.plusSeconds(30))).isFalse();
        assertThat(headway.isMade("another", HERE, NOON.plusSeconds(30))).isTrue();
    }

    @Test
    void beginsAnewWithEveryStep() {
        headway.isMade("one", HERE, NOON);

        assertThat(headway.isMade("one", new Position(7, 71), NOON.plusSeconds(40)))
                .isTrue();
        assertThat(headway.isMade("one", new Position(7, 71), NOON.plusSeconds(69)))
                .isTrue();
        assertThat(headway.isMade("one", new Position(7, 71), NOON.plusSeconds(70)))
                .isFalse();
    }

    @Test
    void isNotMissedWhereThereWasNothingToDo() {
        headway.isMade("one", HERE, NOON);
        headway.forget("one");

        assertThat(headway.isMade("one", HERE, NOON.plusSeconds(600))).isTrue();
    }

    @Test
    void goesOnWhenAClockThatWasAheadIsPutRight() {
        headway.isMade("one", HERE, NOON.plus(Duration.ofDays(1)));

        assertThat(headway.isMade("one", HERE, NOON)).isTrue();
        assertThat(headway.isMade("one", HERE, NOON.plusSeconds(30))).isFalse();
    }
}
