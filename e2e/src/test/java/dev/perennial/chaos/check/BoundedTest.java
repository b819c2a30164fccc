package dev.perennial.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Test
    void findsARequestThatHung() {
        assertThat(wrong(PATIENCE, List.of(), 1)).singleElement().asString().contains("had no answer after 6000 ms");
        assertThat(wrong(PATIENCE.minusMillis(1), List.of(), 1)).isEmpty();
    }

    @Test
    void excusesAServiceThatWasNotReady() {
        assertThat(wrong(PATIENCE, excuse("customer", BEGUN.minusSeconds(5), BEGUN.plusSeconds(1)), 1))
                .isEmpty();
        assertThat(wrong(PATIENCE, excuse("stage", BEGUN.minusSeconds(5), BEGUN.plusSeconds(1)), 1))
                .hasSize(1);
        assertThat(wrong(PATIENCE, excuse("customer", BEGUN.minusSeconds(5), BEGUN.minusSeconds(1)), 1))
                .hasSize(1);
    }

    @Test
    void findsAServiceThatHoldsTooMuch() {
        assertThat(wrong(Duration.ofSeconds(1), List.of(), 401_000_000))
                .containsExactly("customer-service held 401 MB (expected: at most 400 MB)");
    }

    private static List<Excuse> excuse(String service, Instant from, Instant to) {
        return List.of(new Excuse(service, from, to));
    }

    private static List<String> wrong(Duration took, List<Excuse> excuses, long bytes) {
        History history =
                new History(List.of(), List.of(new Request(0, 1, BEGUN, took, PATIENCE, "customer", 0)), List.of());
        return Bounded.check(history, excuses, Map.of("customer-service", bytes), 400_000_000)
                .wrong();
    }
}
