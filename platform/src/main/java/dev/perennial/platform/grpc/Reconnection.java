package dev.perennial.platform.grpc;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Connects to customer-service again soon after it is back. Left alone, gRPC waits up to two minutes between its attempts
 * (<a href="https://github.com/grpc/grpc/blob/master/doc/connection-backoff.md">connection backoff</a>), and refuses every
 * call in the meantime.
 */
@ApplicationScoped
public class Reconnection {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final ManagedChannel customerService;
    private final Vertx vertx;
    private long timer;

    Reconnection(@GrpcClient("customer") Channel customerService, Vertx vertx) {
        this.customerService = (ManagedChannel) customerService;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(BETWEEN_ATTEMPTS.toMillis(), ignored -> hurry());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    void hurry() {
        if (customerService.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            customerService.resetConnectBackoff();
        }
    }
}
