package dev.perennial.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");

    private static final Request REQUEST =
            new Request(0, 1, BEGUN, Duration.ofMillis(12), Duration.ofSeconds(6), "customer", 200);

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() {
        List<Attempt> judged = List.of(
                attempt("a", Outcome.ACCEPTED, ""),
                attempt("b", Outcome.REJECTED, "missing_event"),
                attempt("a", Outcome.DUPLICATE, ""));
        try (Journal journal = Journal.of(folder, 0)) {
            journal.sent(1, judged);
            journal.answered(1, judged);
            journal.over(REQUEST);
            journal.keyed(2, new KeyedCall("K", 201, "{\n}"));
        }

        History history = JournalReader.read(folder);

        assertThat(history.attempts()).isEqualTo(judged);
        assertThat(history.requests()).containsExactly(REQUEST);
        assertThat(history.keyedCalls()).containsExactly(new KeyedCall("K", 201, "{ }"));
        assertThat(history.totals()).isEqualTo(new History.Totals(2, 1, 0, 1));
    }

    @Test
    void takesWhatHasNoAnswerForUnknown() {
        Journal journal = Journal.of(folder, 0);
        journal.sent(1, List.of(attempt("a", Outcome.UNKNOWN, "")));

        assertThat(JournalReader.read(folder).attempts()).containsExactly(attempt("a", Outcome.UNKNOWN, ""));
        journal.close();
    }

    private static Attempt attempt(String messageId, Outcome outcome, String code) {
        return new Attempt(0, 1, messageId, "user-1", true, outcome, code);
    }
}
