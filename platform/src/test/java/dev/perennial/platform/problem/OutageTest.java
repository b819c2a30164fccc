package dev.perennial.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53300", "57P01", "57P02", "57P03", "57014", "58030", "55P03", "25P03"})
    void knowsADatabaseThatIsGoneOrFull(String sqlState) {
        assertThat(Outage.isOutage(postgres(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "40001", "22P02"})
    void takesOtherErrorsOfTheDatabaseForOurOwn(String sqlState) {
        assertThat(Outage.isOutage(postgres(sqlState))).isFalse();
    }

    @Test
    void knowsAConnectionThatBroke() {
        assertThat(Outage.isOutage(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Outage.isOutage(new IllegalStateException(new SocketException("Connection reset"))))
                .isTrue();
        assertThat(Outage.isOutage(new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")))
                .isTrue();
        assertThat(Outage.isOutage(new NoStackTraceThrowable("Timeout"))).isTrue();
        assertThat(Outage.isOutage(Status.UNAVAILABLE.asRuntimeException())).isTrue();
        assertThat(Outage.isOutage(Status.UNAUTHENTICATED.asRuntimeException())).isTrue();
    }

    @Test
    void takesABadBodyOrAMistakeForNoOutage() {
        Throwable unreadable = catchThrowable(() -> new ObjectMapper().readTree("{"));

        assertThat(Outage.isOutage(unreadable)).isFalse();
        assertThat(Outage.isOutage(new IllegalStateException("a mistake"))).isFalse();
        assertThat(Outage.isOutage(Status.INTERNAL.asRuntimeException())).isFalse();
    }

    private static PgException postgres(String sqlState) {
        return new PgException("message", "ERROR", sqlState, "detail");
    }
}
