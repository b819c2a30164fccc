package dev.perennial.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.v1.CustomersGrpc;
import dev.perennial.customer.v1.ListIdentitiesRequest;
import dev.perennial.customer.v1.ListIdentitiesResponse;
import dev.perennial.platform.rest.RequestId;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingCallTest {
    private static final MethodDescriptor<ListIdentitiesRequest, ListIdentitiesResponse> METHOD =
            CustomersGrpc.getListIdentitiesMethod();
    private static final CallTokens TOKENS =
            new CallTokens(List.of("token-of-the-installation"), InstantSource.system());
    private static final ClusterConfig CONFIG = new ClusterConfig() {
        @Override
        public String token() {
            return "token-of-the-installation";
        }

        @Override
        public Optional<List<String>> acceptedTokens() {
            return Optional.empty();
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration streamDeadline() {
            return Duration.ofSeconds(30);
        }
    };

    @AfterEach
    void forget() {
        MDC.remove(RequestId.LOGGED);
    }

    @Test
    void handsOnWhoseRequestItServes() {
        MDC.put(RequestId.LOGGED, "req_1");

        assertThat(headersOfACall().get(OutgoingCall.REQUEST_ID)).isEqualTo("req_1");
    }

    @Test
    void makesNoRequestUp() {
        Metadata headers = headersOfACall();

        assertThat(headers.containsKey(OutgoingCall.REQUEST_ID)).isFalse();
        assertThat(TOKENS.isFor(Objects.requireNonNull(headers.get(IncomingCall.HEADER)), METHOD))
                .isTrue();
    }

    private static Metadata headersOfACall() {
        Metadata headers = new Metadata();
        new OutgoingCall(CONFIG, TOKENS, "stage-service")
                .interceptCall(METHOD, CallOptions.DEFAULT, new DeadChannel())
                .start(new ClientCall.Listener<>() {}, headers);
        return headers;
    }

    /** Sends nothing. */
    private static final class DeadChannel extends Channel {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata headers) {}

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }

        @Override
        public String authority() {
            return "customer-service";
        }
    }
}
