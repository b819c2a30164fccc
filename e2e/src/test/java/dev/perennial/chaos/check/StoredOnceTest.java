package dev.perennial.chaos.check;

import static dev.perennial.chaos.check.Histories.attempt;
import static dev.perennial.chaos.check.Histories.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredOnceTest {
    private final History acknowledged =
            Histories.of(attempt(1, "a", Outcome.ACCEPTED), attempt(2, "b", Outcome.DUPLICATE));
    private final History unknown = Histories.of(attempt(1, "a", Outcome.UNKNOWN), attempt(2, "b", Outcome.REJECTED));

    @Test
    void holdsWhereEachIsStoredOnce() {
        Verdict verdict = StoredOnce.acknowledged(acknowledged, List.of(stored("a", 1), stored("b", 2)));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.looked()).isEqualTo("2 messages");
    }

    @Test
    void findsAnAcknowledgedMessageThatWasLost() {
        assertThat(StoredOnce.acknowledged(acknowledged, List.of(stored("a", 1)))
                        .wrong())
                .containsExactly("b was acknowledged and is stored 0 times");
    }

    @Test
    void findsAnAcknowledgedMessageThatIsStoredTwice() {
        assertThat(StoredOnce.acknowledged(acknowledged, List.of(stored("a", 1), stored("b", 2), stored("a", 3)))
                        .wrong())
                .containsExactly("a was acknowledged and is stored 2 times");
    }

    @Test
    void letsAMessageWithoutAnAnswerBeStoredOrNot() {
        assertThat(StoredOnce.unacknowledged(unknown, List.of()).holds()).isTrue();
        assertThat(StoredOnce.unacknowledged(unknown, List.of(stored("a", 1))).holds())
                .isTrue();
    }

    @Test
    void findsAMessageWithoutAnAnswerThatIsStoredTwice() {
        assertThat(StoredOnce.unacknowledged(unknown, List.of(stored("a", 1), stored("a", 2)))
                        .wrong())
                .containsExactly("a was not acknowledged and is stored 2 times");
    }
}
