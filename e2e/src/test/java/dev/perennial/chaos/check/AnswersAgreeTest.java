package dev.perennial.chaos.check;

import static dev.perennial.chaos.check.Histories.attempt;
import static dev.perennial.chaos.check.Histories.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersAgreeTest {
    private final List<LogEntry> log = List.of(stored("a", 1));

    @Test
    void letsARetryBeCalledADuplicate() {
        assertThat(wrong(log, attempt(1, "a", Outcome.UNKNOWN), attempt(2, "a", Outcome.DUPLICATE)))
                .isEmpty();
        assertThat(wrong(log, attempt(1, "a", Outcome.ACCEPTED), attempt(1, "a", Outcome.DUPLICATE)))
                .isEmpty();
    }

    @Test
    void findsWhatWasAcceptedAndIsNotThere() {
        assertThat(wrong(List.of(), attempt(1, "a", Outcome.ACCEPTED)))
                .containsExactly("a was accepted and is not stored");
    }

    @Test
    void findsWhatWasAcceptedTwice() {
        assertThat(wrong(log, attempt(1, "a", Outcome.ACCEPTED), attempt(2, "a", Outcome.ACCEPTED)))
                .containsExactly("a was accepted twice");
    }

    @Test
    void findsADuplicateOfNothing() {
        assertThat(wrong(log, attempt(1, "a", Outcome.DUPLICATE)))
                .containsExactly("a was called a duplicate the first time it was sent");
        assertThat(wrong(log, attempt(1, "a", Outcome.REFUSED), attempt(2, "a", Outcome.DUPLICATE)))
                .containsExactly("a was called a duplicate the first time it was sent");
    }

    @Test
    void findsWhatWasRejectedAndIsThere() {
        Attempt wrongOnPurpose = new Attempt(0, 1, "a", "user-1", false, Outcome.REJECTED, "missing_event");

        assertThat(wrong(log, wrongOnPurpose)).containsExactly("a is stored though every answer said it is not");
        assertThat(wrong(List.of(), wrongOnPurpose)).isEmpty();
    }

    @Test
    void findsAGoodMessageThatWasRejected() {
        assertThat(wrong(List.of(), new Attempt(0, 1, "a", "user-1", true, Outcome.REJECTED, "unauthenticated")))
                .containsExactly("a was rejected though nothing was wrong with it: unauthenticated");
    }

    private static List<String> wrong(List<LogEntry> log, Attempt... attempts) {
        return AnswersAgree.check(Histories.of(attempts), log).wrong();
    }
}
