package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestChannel;
import dev.perennial.stage.v1.MutinyStagesGrpc;
import io.grpc.ManagedChannel;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GrpcCustomerStagesTest extends CustomerServiceTest {
    @Inject
    GrowthConfig config;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = TestChannel.open(TestChannel.token());
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private Optional<List<CurrentStage>> of(CustomerId customer) {
        return new GrpcCustomerStages(MutinyStagesGrpc.newMutinyStub(channel), config)
                .of(BrandId.next(), customer)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void readsWhatIsToBeAvoided() {
        assertThat(of(CustomerId.next()))
                .contains(List.of(new CurrentStage("relationship", "adopter", List.of("Up-sell", "Cross-sell"))));
    }

    @Test
    void doesWithoutWhereTheCustomerIsNotKnown() {
        assertThat(of(new CustomerId(FakeStagesGrpc.STRANGER))).isEmpty();
    }

    @Test
    void doesWithoutWhereNoAnswerComesInTime() {
        long begin = System.nanoTime();

        assertThat(of(new CustomerId(FakeStagesGrpc.SLOW))).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void doesWithoutTheService() {
        channel.shutdownNow();

        assertThat(of(CustomerId.next())).isEmpty();
    }
}
