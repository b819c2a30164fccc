package dev.perennial.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.grpc.Status;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransienceTest {
    static List<Throwable> passing() {
        return Stream.of("08006", "25P03", "40001", "40P01", "53300", "57014", "57P01", "58030")
                .<Throwable>map(state -> new PgException("m", "FATAL", state, "d"))
                .toList();
    }

    static List<Throwable> others() {
        return List.of(
                new IOException("reset"),
                Status.UNAVAILABLE.asRuntimeException(),
                Status.DEADLINE_EXCEEDED.asException(),
                Status.UNAUTHENTICATED.asRuntimeException(),
                new Failure(CommonError.UNAVAILABLE, "later"),
                new IllegalStateException("wrapped", new IOException("reset")));
    }

    static List<Throwable> lasting() {
        return List.of(
                new PgException("m", "ERROR", "23505", "d"),
                new PgException("m", "ERROR", "22003", "d"),
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                Status.INVALID_ARGUMENT.asRuntimeException(),
                Status.INTERNAL.asRuntimeException(),
                new Failure(CommonError.UNKNOWN_BRAND, "none"));
    }

    @ParameterizedTest
    @MethodSource({"passing", "others"})
    void triesAgainWhatMayPass(Throwable failure) {
        assertThat(Transience.isTransient(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void blamesTheEventsForTheRest(Throwable failure) {
        assertThat(Transience.isLasting(failure)).isTrue();
    }
}
