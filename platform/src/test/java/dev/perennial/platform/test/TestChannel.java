package dev.perennial.platform.test;

import dev.perennial.platform.grpc.CallTokens;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.restassured.RestAssured;
import java.time.InstantSource;
import java.util.List;

/** How other services call the one that is tested. */
public final class TestChannel {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("perennial-call-token", Metadata.ASCII_STRING_MARSHALLER);

    private TestChannel() {}

    /** A channel to the service; shut it down after the test. */
    public static ManagedChannel open(ClientInterceptor... interceptors) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .intercept(interceptors)
                .build();
    }

    /** Sends the token by which services of one installation know each other. */
    public static ClientInterceptor token() {
        return new SignedCalls(new CallTokens(List.of(EmbeddedDatabase.CLUSTER_TOKEN), InstantSource.system()));
    }

    private record SignedCalls(CallTokens tokens) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(TOKEN, tokens.sign("test", method));
                    super.start(listener, headers);
                }
            };
        }
    }
}
