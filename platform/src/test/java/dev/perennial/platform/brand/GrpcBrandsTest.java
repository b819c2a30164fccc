package dev.perennial.platform.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.v1.AuthenticateRequest;
import dev.perennial.customer.v1.AuthenticateResponse;
import dev.perennial.customer.v1.BrandsGrpc;
import dev.perennial.customer.v1.MutinyBrandsGrpc;
import dev.perennial.platform.problem.Outage;
import dev.perennial.platform.security.ApiKey;
import dev.perennial.platform.security.Identified;
import dev.perennial.platform.test.TestBrand;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a server as customer-service has one; only the passing of time is pretended. */
class GrpcBrandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private final CustomerService customerService = new CustomerService();
    private final AtomicLong nanos = new AtomicLong();
    private Server server;
    private ManagedChannel channel;
    private GrpcBrands brands;

    @BeforeEach
    void serve() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(customerService.service())
                .build()
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        brands = new GrpcBrands(MutinyBrandsGrpc.newMutinyStub(channel), nanos::get);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void asksOnceForManyCalls() {
        find();
        find();
        assertThat(find()).hasValue(new Identified(Optional.of(TestBrand.ACME), Set.of("stages:read"), false));
        assertThat(customerService.asked).isEqualTo(1);
    }

    @Test
    void stopsARevokedKeyInTime() {
        assertThat(find()).isPresent();

        customerService.state = Status.NOT_FOUND;
        pass(Duration.ofSeconds(2));

        assertThat(find()).isEmpty();
    }

    @Test
    void letsANewKeyInSoonAfterItWasUnknown() {
        customerService.state = Status.NOT_FOUND;
        assertThat(find()).isEmpty();

        customerService.state = Status.OK;
        pass(Duration.ofSeconds(2));

        assertThat(find()).isPresent();
    }

    @Test
    void trustsASecretKeyForSecondsWhereCustomerServiceIsGone() {
        assertThat(find()).isPresent();
        server.shutdownNow();

        pass(Duration.ofMillis(5_999));
        assertThat(find()).isPresent();
        pass(Duration.ofMillis(1));

        assertThatThrownBy(this::find).satisfies(failure -> assertThat(Outage.isOutage(failure))
                .as("is answered with 503")
                .isTrue());
    }

    @Test
    void trustsASecretKeyNoLongerBecauseItIsUsed() {
        assertThat(find()).isPresent();
        customerService.state = Status.UNAVAILABLE;
        for (int second = 0; second < 5; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(find()).isPresent();
        }

        pass(Duration.ofSeconds(1));

        assertThatThrownBy(this::find).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void trustsAPublishableKeyForAnHour() {
        customerService.publishable = true;
        assertThat(find()).isPresent();
        customerService.state = Status.UNAVAILABLE;

        pass(Duration.ofMinutes(59));
        assertThat(find()).isPresent();
        pass(Duration.ofMinutes(1));

        assertThatThrownBy(this::find).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void stopsARevokedPublishableKeyInTime() {
        customerService.publishable = true;
        assertThat(find()).isPresent();

        customerService.state = Status.NOT_FOUND;
        pass(PROMISED);
        assertThat(find()).isEmpty();
        customerService.state = Status.UNAVAILABLE;
        pass(PROMISED);

        assertThatThrownBy(this::find).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void waitsTwoSecondsForAnAnswerAndNotLonger() {
        assertThat(find()).isPresent();
        customerService.silent = true;
        pass(Duration.ofSeconds(6));

        assertThatThrownBy(this::find).hasMessageContaining("DEADLINE_EXCEEDED");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Optional<Identified> find() {
        return brands.authenticate(ApiKey.hash("sk_some-key")).await().atMost(PATIENCE);
    }

    /** No subclass of the generated base, which services that have this test's classes would take for their own service. */
    private static final class CustomerService {
        private volatile Status state = Status.OK;
        private volatile boolean publishable;
        private volatile boolean silent;
        private volatile int asked;

        ServerServiceDefinition service() {
            return ServerServiceDefinition.builder(BrandsGrpc.SERVICE_NAME)
                    .addMethod(BrandsGrpc.getAuthenticateMethod(), ServerCalls.asyncUnaryCall(this::authenticate))
                    .build();
        }

        private synchronized void authenticate(
                AuthenticateRequest request, StreamObserver<AuthenticateResponse> observer) {
            asked++;
            if (silent) {
                return;
            }
            if (!state.isOk()) {
                observer.onError(state.asRuntimeException());
                return;
            }
            observer.onNext(AuthenticateResponse.newBuilder()
                    .setBrand(BrandWire.write(TestBrand.ACME))
                    .addScopes("stages:read")
                    .setPublishable(publishable)
                    .build());
            observer.onCompleted();
        }
    }
}
