package dev.perennial.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.v1.AuthenticateRequest;
import dev.perennial.customer.v1.AuthenticateResponse;
import dev.perennial.customer.v1.BrandsGrpc;
import dev.perennial.customer.v1.GetBrandRequest;
import dev.perennial.customer.v1.GetBrandResponse;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both interceptors over a real connection. */
class CallsBetweenServicesTest {
    private static final String SECRET = "the secret of this installation";

    private final Wiretap wiretap = new Wiretap();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service())
                .intercept(new IncomingCall(tokens(SECRET)))
                .intercept(wiretap)
                .build()
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void carryATokenAndNotTheSecret() {
        authenticate(calls(SECRET));

        assertThat(wiretap.headers.keys()).contains("perennial-call-token");
        assertThat(wiretap.headers.toString()).doesNotContain(SECRET);
    }

    @Test
    void areRefusedWithoutATokenOrWithAnother() {
        assertRefused(() -> authenticate());
        assertRefused(() -> authenticate(calls("another secret, also long")));
        assertRefused(() -> authenticate(header("perennial-call-token", SECRET)));
        assertRefused(() -> authenticate(header("perennial-cluster-token", SECRET)));
    }

    @Test
    void areRefusedWithATokenOfAnotherMethod() {
        authenticate(calls(SECRET));
        ClientInterceptor stolen = header("perennial-call-token", wiretap.headers.get(IncomingCall.HEADER));

        authenticate(stolen);

        assertRefused(() -> BrandsGrpc.newBlockingStub(channel)
                .withInterceptors(stolen)
                .getBrand(GetBrandRequest.getDefaultInstance()));
    }

    private void authenticate(ClientInterceptor... interceptors) {
        BrandsGrpc.newBlockingStub(channel)
                .withInterceptors(interceptors)
                .authenticate(AuthenticateRequest.getDefaultInstance());
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> assertThat(
                        refused.getStatus().getCode())
                .isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    private static ClientInterceptor calls(String secret) {
        return new OutgoingCall(new Settings(secret), tokens(secret), "stage-service");
    }

    private static CallTokens tokens(String secret) {
        return new CallTokens(List.of(secret), InstantSource.system());
    }

    private static ClientInterceptor header(String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(BrandsGrpc.SERVICE_NAME)
                .addMethod(BrandsGrpc.getAuthenticateMethod(), ServerCalls.asyncUnaryCall((request, observer) -> {
                    observer.onNext(AuthenticateResponse.getDefaultInstance());
                    observer.onCompleted();
                }))
                .addMethod(BrandsGrpc.getGetBrandMethod(), ServerCalls.asyncUnaryCall((request, observer) -> {
                    observer.onNext(GetBrandResponse.getDefaultInstance());
                    observer.onCompleted();
                }))
                .build();
    }

    /** Sees what goes over the wire. */
    private static final class Wiretap implements ServerInterceptor {
        private volatile Metadata headers = new Metadata();

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata received, ServerCallHandler<Q, A> next) {
            headers = received;
            return next.startCall(call, received);
        }
    }

    private record Settings(String token) implements ClusterConfig {
        @Override
        public Optional<List<String>> acceptedTokens() {
            return Optional.empty();
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration streamDeadline() {
            return Duration.ofSeconds(10);
        }
    }
}
