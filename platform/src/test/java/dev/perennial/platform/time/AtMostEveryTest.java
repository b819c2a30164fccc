package dev.perennial.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AtMostEveryTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtMostEvery often = new AtMostEvery(Duration.ofMillis(200));

    @Test
    void takesOneInAWhile() {
        assertThat(often.take(NOON)).isTrue();
        assertThat(often.take(NOON.plusMillis(199))).isFalse();
        assertThat(often.take(NOON.plusMillis(200))).isTrue();
    }

    @Test
    void goesOnWhenAClockThatWasAheadIsPutRight() {
        assertThat(often.take(NOON.plus(Duration.ofDays(1)))).isTrue();

        assertThat(often.take(NOON)).isTrue();
        assertThat(often.take(NOON.plusMillis(100))).isFalse();
    }

    @Test
    void waitsOnceBeforeTheFirst() {
        AtMostEvery later = AtMostEvery.from(NOON, Duration.ofMinutes(1));

        assertThat(later.take(NOON.plusSeconds(59))).isFalse();
        assertThat(later.take(NOON.plusSeconds(60))).isTrue();
    }
}
