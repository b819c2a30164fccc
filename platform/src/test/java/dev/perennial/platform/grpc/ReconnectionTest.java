package dev.perennial.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconnectionTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(ConnectivityState.class)
    void connectsAtOnceOnlyWhereTheLastAttemptFailed(ConnectivityState state) {
        FakeChannel channel = new FakeChannel(state);

        new Reconnection(channel, VERTX).hurry();

        assertThat(channel.attempts).isEqualTo(state == ConnectivityState.TRANSIENT_FAILURE ? 1 : 0);
        assertThat(channel.woken).isFalse();
    }

    private static final class FakeChannel extends ManagedChannel {
        private final ConnectivityState state;
        private int attempts;
        private boolean woken;

        FakeChannel(ConnectivityState state) {
            this.state = state;
        }

        @Override
        public ConnectivityState getState(boolean requestConnection) {
            woken |= requestConnection;
            return state;
        }

        @Override
        public void resetConnectBackoff() {
            attempts++;
        }

        @Override
        public ManagedChannel shutdown() {
            return this;
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public ManagedChannel shutdownNow() {
            return this;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            throw new UnsupportedOperationException("no call is made");
        }

        @Override
        public String authority() {
            return "customer-service";
        }
    }
}
