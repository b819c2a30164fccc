package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.v1.CustomerValue;
import dev.perennial.customer.v1.ListValuesRequest;
import dev.perennial.customer.v1.ListValuesResponse;
import dev.perennial.customer.v1.ReadValuesRequest;
import dev.perennial.customer.v1.ReadValuesResponse;
import dev.perennial.customer.v1.ValuesGrpc.ValuesBlockingStub;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestChannel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValuesGrpcTest extends ValueTest {
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = TestChannel.open();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void answersTheOtherServices() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 80, 3);
        refit(brand, 80);
        String s5 = customer(brand, "s5");
        JsonPath shown = value(brand, "s5");

        ReadValuesResponse read = values().readValues(ReadValuesRequest.newBuilder()
                .setBrandId(uuid(brand))
                .addCustomerIds(CustomerId.parse(s5).value().toString())
                .addCustomerIds(CustomerId.next().value().toString())
                .build());

        assertThat(read.getValuesList()).singleElement().satisfies(one -> {
            assertThat(one.getCustomerId())
                    .isEqualTo(CustomerId.parse(s5).value().toString());
            assertThat(one.getRealisedMinor()).isEqualTo(shown.getLong("realised.minor"));
            assertThat(one.getExpectedMinor()).isEqualTo(shown.getLong("expected.value.minor"));
            assertThat(one.getExpectedLowMinor()).isEqualTo(shown.getLong("expected.interval.low.minor"));
            assertThat(one.getExpectedHighMinor()).isEqualTo(shown.getLong("expected.interval.high.minor"));
            assertThat(one.getLifetimeMinor()).isEqualTo(shown.getLong("ltv.minor"));
            assertThat(one.getEstimated()).isTrue();
        });
        assertThat(read.getEstimation().getCurrency()).isEqualTo("EUR");
        assertThat(read.getEstimation().getHorizonMonths()).isEqualTo(12);
        assertThat(read.getEstimation().getBasis()).isEqualTo(dev.perennial.customer.v1.Basis.BASIS_FITTED);
        assertThat(read.getEstimation().hasFittedAt()).isTrue();
    }

    @Test
    void listsPageByPageAndOnlyWhatIsNew() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 80, 4);
        refit(brand, 80);
        await().until(() -> list(brand, "", 1_000, null).getValuesCount() == 80);

        ListValuesResponse first = list(brand, "", 50, null);
        ListValuesResponse second =
                list(brand, first.getValues(first.getValuesCount() - 1).getCustomerId(), 50, null);
        assertThat(first.getValuesCount()).isEqualTo(50);
        assertThat(second.getValuesCount()).isEqualTo(30);
        assertThat(first.getValuesList())
                .extracting(CustomerValue::getCustomerId)
                .doesNotContainAnyElementsOf(second.getValuesList().stream()
                        .map(CustomerValue::getCustomerId)
                        .toList());

        Instant since = Instant.now();
        send(brand, List.of(order("s9", "n", Instant.now(), "12")));
        String s9 = CustomerId.parse(customer(brand, "s9")).value().toString();
        await().until(() -> list(brand, "", 1_000, since).getValuesList().stream()
                .anyMatch(value -> value.getCustomerId().equals(s9)));
    }

    @Test
    void refusesWhatItCannotAnswer() {
        TestTenant brand = newBrand();

        assertStatus(() -> list(brand, "", 0, null), Status.Code.INVALID_ARGUMENT);
        assertStatus(() -> list(brand, "", 10_001, null), Status.Code.INVALID_ARGUMENT);
        assertStatus(
                () -> dev.perennial.customer.v1.ValuesGrpc.newBlockingStub(channel)
                        .listValues(ListValuesRequest.getDefaultInstance()),
                Status.Code.UNAUTHENTICATED);
    }

    private static void assertStatus(ThrowingCallable call, Status.Code code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, failure -> assertThat(
                        failure.getStatus().getCode())
                .isEqualTo(code));
    }

    private ListValuesResponse list(TestTenant brand, String after, int limit, @Nullable Instant since) {
        ListValuesRequest.Builder request = ListValuesRequest.newBuilder()
                .setBrandId(uuid(brand))
                .setAfterCustomerId(after)
                .setLimit(limit);
        if (since != null) {
            request.setEstimatedAfter(Wire.timestamp(since));
        }
        return values().listValues(request.build());
    }

    private ValuesBlockingStub values() {
        return dev.perennial.customer.v1.ValuesGrpc.newBlockingStub(channel).withInterceptors(TestChannel.token());
    }

    private static String uuid(TestTenant brand) {
        return BrandId.parse(brand.id()).value().toString();
    }
}
