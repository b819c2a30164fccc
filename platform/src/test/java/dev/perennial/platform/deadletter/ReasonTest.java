package dev.perennial.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.grpc.Status;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
    private static final String SENT = "ann-lee";

    static List<Throwable> quoting() {
        return List.of(
                new IllegalArgumentException("email: " + SENT + " (expected: an address)"),
                new RuntimeException("outer " + SENT, new IllegalStateException("no customer " + SENT)),
                new PgException("value too long: " + SENT, "ERROR", "22001", "(" + SENT + ")"),
                Status.INVALID_ARGUMENT.withDescription("user " + SENT).asRuntimeException(),
                Status.INTERNAL.withDescription("user " + SENT).asException(),
                new Failure(CommonError.INVALID, "There is no " + SENT),
                unreadable());
    }

    @ParameterizedTest
    @MethodSource("quoting")
    void quotesNothingThatWasSent(Throwable failure) {
        assertThat(Reason.of(failure)).isNotBlank().doesNotContain(SENT);
    }

    @Test
    void namesWhatTheDatabaseRefused() {
        PgException refused = new PgException(
                "new row violates",
                "ERROR",
                "23514",
                null,
                "Failing row contains (" + SENT + ")",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "public",
                "referral",
                null,
                null,
                "referral_reasons");

        assertThat(Reason.of(refused))
                .contains("SQLSTATE 23514", "referral_reasons")
                .doesNotContain(SENT);
    }

    @Test
    void tellsThePlaceInTheProgram() {
        assertThat(Reason.of(new IllegalStateException(SENT)))
                .startsWith("IllegalStateException: at ReasonTest.tellsThePlaceInTheProgram:");
    }

    @Test
    void keepsTheMessageOfWhatPasses() {
        assertThat(Reason.of(new IOException("Connection reset by peer")))
                .isEqualTo("IOException: Connection reset by peer");
    }

    private static JsonProcessingException unreadable() {
        try {
            new ObjectMapper().readTree("{" + SENT + "}");
            throw new AssertionError("that is no JSON");
        } catch (JsonProcessingException e) {
            return e;
        }
    }
}
