package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestChannel;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.v1.ListCustomerStagesRequest;
import dev.perennial.stage.v1.ListCustomerStagesResponse;
import dev.perennial.stage.v1.StagesGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class StageGrpcTest {
    @Inject
    FakeEventLog log;

    private ManagedChannel channel;
    private StagesGrpc.StagesBlockingStub stages;

    @BeforeEach
    void connect() {
        channel = TestChannel.open(TestChannel.token());
        stages = StagesGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void tellsOtherServicesWhereACustomerIs() {
        CustomerId ann = CustomerId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        log.append(TestEvents.order(ann, "grpc1", now, "20.00"));

        await().ignoreExceptions().untilAsserted(() -> {
            ListCustomerStagesResponse answer = stages.listCustomerStages(request(ann));
            assertThat(answer.getStagesList()).singleElement().satisfies(stage -> {
                assertThat(stage.getTrack()).isEqualTo("relationship");
                assertThat(stage.getStage()).isEqualTo("adopter");
                assertThat(Wire.instant(stage.getSince())).isEqualTo(now);
                assertThat(Wire.instant(stage.getLapsesAt())).isEqualTo(now.plus(180, ChronoUnit.DAYS));
                assertThat(stage.getAvoidList()).containsExactly("Up-sell", "Cross-sell");
            });
        });
    }

    @Test
    void answersNotFoundForAStranger() {
        assertThatThrownBy(() -> stages.listCustomerStages(request(CustomerId.next())))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    private static ListCustomerStagesRequest request(CustomerId customer) {
        return ListCustomerStagesRequest.newBuilder()
                .setBrandId(TestBrand.ACME.id().value().toString())
                .setCustomerId(customer.value().toString())
                .build();
    }
}
