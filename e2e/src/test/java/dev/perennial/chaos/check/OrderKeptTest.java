package dev.perennial.chaos.check;

import static dev.perennial.chaos.check.Histories.attempt;
import static dev.perennial.chaos.check.Histories.stored;
import static dev.perennial.chaos.check.Histories.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderKeptTest {
    private final History history = Histories.of(attempt(1, "a", Outcome.ACCEPTED), attempt(2, "b", Outcome.ACCEPTED));
    private final Map<String, Map<String, Place>> applied = Map.of("stage", Map.of("c1", new Place(2, 2)));

    @Test
    void holdsWhereTheLogHasTheOrderOfSending() {
        assertThat(check(history, List.of(stored("a", 1), stored("b", 2))).wrong())
                .isEmpty();
    }

    @Test
    void findsWhatOvertookSomethingAcknowledged() {
        assertThat(check(history, List.of(stored("a", 2), stored("b", 1))).wrong())
                .containsExactly("b stands before a, which had been acknowledged when it was sent");
    }

    @Test
    void knowsThatARetryMayHaveBeenStoredByItsFirstTry() {
        History retried = Histories.of(
                attempt(1, "b", Outcome.UNKNOWN),
                attempt(2, "a", Outcome.ACCEPTED),
                attempt(3, "b", Outcome.DUPLICATE));

        assertThat(check(retried, List.of(stored("b", 1), stored("a", 2))).wrong())
                .isEmpty();
    }

    @Test
    void findsAConsumerThatEndedTooEarly() {
        assertThat(check(history, List.of(stored("a", 1), stored("b", 3))).wrong())
                .containsExactly("stage has not taken in b of c1");
    }

    @Test
    void asksAConsumerOnlyForWhatConcernsIt() {
        List<LogEntry> told = List.of(stored("a", 1), stored("b", 2), track("c", "Stage Entered", 3));
        List<LogEntry> acquired = List.of(stored("a", 1), stored("b", 2), track("c", "Customer Acquired", 3));

        assertThat(check(history, told).wrong()).isEmpty();
        assertThat(check(history, acquired).wrong()).containsExactly("stage has not taken in c of c1");
        assertThat(OrderKept.check(history, acquired, Map.of("customer", Map.of("c1", new Place(2, 2))), List.of())
                        .wrong())
                .isEmpty();
    }

    @Test
    void findsAConsumerThatWentBack() {
        Verdict verdict = OrderKept.check(
                history, List.of(stored("a", 1), stored("b", 2)), applied, List.of("stage went back from 2 to 1"));

        assertThat(verdict.wrong()).containsExactly("stage went back from 2 to 1");
    }

    private Verdict check(History sent, List<LogEntry> log) {
        return OrderKept.check(sent, log, applied, List.of());
    }
}
