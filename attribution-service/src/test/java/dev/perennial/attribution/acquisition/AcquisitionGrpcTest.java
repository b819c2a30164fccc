package dev.perennial.attribution.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.attribution.v1.AcquisitionGrpc.AcquisitionBlockingStub;
import dev.perennial.attribution.v1.GetAcquisitionRequest;
import dev.perennial.attribution.v1.GetAcquisitionResponse;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestChannel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AcquisitionGrpcTest extends ServiceTest {
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
        CustomerId customer = CustomerId.next();
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        happen(Visits.googleAd(customer, at, "spring"));
        GetAcquisitionResponse response = trusted().getAcquisition(request(customer));
        assertThat(response.getChannel()).isEqualTo("paid_search");
        assertThat(response.getSource()).isEqualTo("google");
        assertThat(response.getCampaign()).isEqualTo("spring");
        assertThat(Wire.instant(response.getAcquiredAt())).isEqualTo(at);
    }

    @Test
    void refusesWhatItCannotAnswer() {
        assertStatus(request(CustomerId.next()), trusted(), Status.Code.NOT_FOUND);
        assertStatus(GetAcquisitionRequest.getDefaultInstance(), trusted(), Status.Code.INVALID_ARGUMENT);
        assertStatus(request(CustomerId.next()), stub(), Status.Code.UNAUTHENTICATED);
    }

    private static void assertStatus(GetAcquisitionRequest request, AcquisitionBlockingStub stub, Status.Code code) {
        assertThatThrownBy(() -> stub.getAcquisition(request))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }

    private AcquisitionBlockingStub stub() {
        return dev.perennial.attribution.v1.AcquisitionGrpc.newBlockingStub(channel);
    }

    private AcquisitionBlockingStub trusted() {
        return stub().withInterceptors(TestChannel.token());
    }

    private static GetAcquisitionRequest request(CustomerId customer) {
        return GetAcquisitionRequest.newBuilder()
                .setBrandId(TestBrand.ACME.id().value().toString())
                .setCustomerId(customer.value().toString())
                .build();
    }
}
