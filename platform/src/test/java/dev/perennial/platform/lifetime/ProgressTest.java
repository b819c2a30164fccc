package dev.perennial.platform.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    @Test
    void goesOnBehindTheLastCustomerOfAPage() {
        LifetimeValue last = value(NOW.minusSeconds(10));
        Progress next = Progress.START.after(List.of(value(NOW), last), true, NOW);
        assertThat(next.after()).contains(last.customer());
        assertThat(next.beganAt()).contains(NOW);
        assertThat(next.estimatedAfter()).isEmpty();
    }

    /** A customer of a page that was read may have been estimated anew while later pages were. */
    @Test
    void asksAgainForWhatWasEstimatedDuringTheRound() {
        Progress middle = Progress.START.after(List.of(value(NOW.minusSeconds(1))), true, NOW);
        Progress end = middle.after(List.of(value(NOW.plusSeconds(60))), false, NOW.plusSeconds(90));
        assertThat(end.after()).isEmpty();
        assertThat(end.beganAt()).isEmpty();
        assertThat(end.estimatedAfter()).contains(NOW.minus(OVERLAP));
    }

    @Test
    void asksOnlyForWhatIsNewerThanTheNewest() {
        Instant old = NOW.minus(Duration.ofDays(1));
        Progress end = Progress.START.after(List.of(value(old)), false, NOW);
        assertThat(end.estimatedAfter()).contains(old);
        assertThat(end.after(List.of(), false, NOW.plusSeconds(60)).estimatedAfter())
                .contains(old);
    }

    @Test
    void asksForEverythingWhileNothingWasSeen() {
        assertThat(Progress.START.after(List.of(), false, NOW)).isEqualTo(Progress.START);
    }

    private static LifetimeValue value(Instant at) {
        return new LifetimeValue(CustomerId.next(), true, 1, 1, 1, 1, 2, at);
    }
}
