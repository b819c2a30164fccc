package dev.perennial.chaos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.chaos.client.Door.Answer;
import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private final List<Attempt> sent = List.of(attempt("a"), attempt("b"));

    @Test
    void readsOneResultForEachMessage() {
        String body = """
                {"results": [{"messageId": "a", "status": "accepted"},
                             {"messageId": "b", "status": "rejected", "code": "missing_event"}]}
                """;

        assertThat(Judgement.batch(sent, new Answer(200, body)))
                .extracting(Attempt::outcome, Attempt::code)
                .containsExactly(tuple(Outcome.ACCEPTED, ""), tuple(Outcome.REJECTED, "missing_event"));
    }

    @Test
    void doesNotTakeTheResultOfAnotherMessage() {
        String swapped = """
                {"results": [{"messageId": "b", "status": "accepted"}, {"messageId": "a", "status": "accepted"}]}
                """;

        assertThat(Judgement.batch(sent, new Answer(200, swapped)))
                .extracting(Attempt::outcome)
                .containsOnly(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "500, UNKNOWN", "503, UNKNOWN", "429, REFUSED", "400, REJECTED", "401, REJECTED"})
    void takesAnAnswerForTheWholeRequest(int status, Outcome outcome) {
        assertThat(Judgement.batch(sent, new Answer(status, "")))
                .extracting(Attempt::outcome)
                .containsOnly(outcome);
    }

    private static Attempt attempt(String messageId) {
        return new Attempt(0, 1, messageId, "user-1", true, Outcome.UNKNOWN, "");
    }
}
