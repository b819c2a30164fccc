package dev.perennial.platform.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.v1.CustomerValue;
import dev.perennial.customer.v1.Estimation;
import dev.perennial.customer.v1.ListValuesRequest;
import dev.perennial.customer.v1.ListValuesResponse;
import dev.perennial.customer.v1.MutinyValuesGrpc;
import dev.perennial.customer.v1.ValuesGrpc;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a server as customer-service has one. */
class GrpcValuesTest {
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00.000001Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Answers answers = new Answers();
    private Server server;
    private ManagedChannel channel;
    private GrpcValues values;

    @BeforeEach
    void serve() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(answers.service())
                .build()
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        values = new GrpcValues(MutinyValuesGrpc.newMutinyStub(channel));
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void readsAPageOfWhatIsExpected() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        answers.page.add(value(anna, 12_345));
        answers.page.add(value(bert, -7));
        List<LifetimeValue> page = list(Optional.of(anna), Optional.of(AT));

        assertThat(page)
                .containsExactly(
                        new LifetimeValue(anna, true, 700, 12_345, 1, 99_999, 13_045, AT),
                        new LifetimeValue(bert, true, 700, 0, 1, 99_999, 693, AT));
        ListValuesRequest asked = answers.requests.getLast();
        assertThat(asked.getBrandId()).isEqualTo(TestBrand.ACME.id().value().toString());
        assertThat(asked.getAfterCustomerId()).isEqualTo(anna.value().toString());
        assertThat(asked.getLimit()).isEqualTo(10);
        assertThat(Wire.instant(asked.getEstimatedAfter())).isEqualTo(AT);
    }

    @Test
    void asksForEverythingAtFirst() {
        assertThat(list(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(answers.requests.getLast().hasEstimatedAfter()).isFalse();
        assertThat(answers.requests.getLast().getAfterCustomerId()).isEmpty();
    }

    @Test
    void triesAgainWhereThatHelps() {
        answers.failures.add(Status.UNAVAILABLE);
        answers.failures.add(Status.DEADLINE_EXCEEDED);
        answers.page.add(value(CustomerId.next(), 5));
        assertThat(list(Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(answers.requests).hasSize(3);
    }

    @Test
    void givesUpWhereItDoesNot() {
        answers.failures.add(Status.INVALID_ARGUMENT);
        assertThatThrownBy(() -> list(Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        assertThat(answers.requests).hasSize(1);
    }

    private List<LifetimeValue> list(Optional<CustomerId> after, Optional<Instant> estimatedAfter) {
        return values.list(TestBrand.ACME.id(), after, estimatedAfter, 10)
                .await()
                .atMost(PATIENCE)
                .values();
    }

    private static CustomerValue value(CustomerId customer, long expected) {
        return CustomerValue.newBuilder()
                .setCustomerId(customer.value().toString())
                .setEstimated(true)
                .setRealisedMinor(700)
                .setLifetimeMinor(700 + expected)
                .setExpectedMinor(expected)
                .setExpectedLowMinor(1)
                .setExpectedHighMinor(99_999)
                .setEstimatedAt(Wire.timestamp(AT))
                .build();
    }

    /** No subclass of the generated base, which services that have this test's classes would take for their own service. */
    private static final class Answers {
        private final List<ListValuesRequest> requests = new ArrayList<>();
        private final List<Status> failures = new ArrayList<>();
        private final List<CustomerValue> page = new ArrayList<>();

        ServerServiceDefinition service() {
            return ServerServiceDefinition.builder(ValuesGrpc.SERVICE_NAME)
                    .addMethod(ValuesGrpc.getListValuesMethod(), ServerCalls.asyncUnaryCall(this::listValues))
                    .build();
        }

        private void listValues(ListValuesRequest request, StreamObserver<ListValuesResponse> observer) {
            requests.add(request);
            if (!failures.isEmpty()) {
                observer.onError(failures.removeFirst().asRuntimeException());
                return;
            }
            observer.onNext(ListValuesResponse.newBuilder()
                    .addAllValues(page)
                    .setEstimation(Estimation.newBuilder().setCurrency("EUR"))
                    .build());
            observer.onCompleted();
        }
    }
}
