package dev.perennial.referral.referral;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.referral.v1.ListReferralsRequest;
import dev.perennial.referral.v1.Referral;
import dev.perennial.referral.v1.Referrals;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferralsGrpcTest {
    @GrpcClient("referral")
    Referrals referrals;

    @Inject
    FakeEventLog log;

    @Test
    void tellsWhomACustomerBrought() {
        saveProgram("grpc", PROGRAM);
        CustomerId advocate = CustomerId.next();
        CustomerId friend = CustomerId.next();
        Instant named = Instant.parse("2026-03-01T10:00:00Z");
        log.append(TestEvents.track(friend, "Coupon Applied", named, Map.of("coupon", code("grpc", advocate))));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        list(TestBrand.ACME.id().value().toString(), advocate, 0))
                .singleElement()
                .satisfies(referral -> {
                    assertThat(referral.getFriendId()).isEqualTo(friend.value().toString());
                    assertThat(referral.getState()).isEqualTo("recognised");
                    assertThat(referral.getProgram()).isEqualTo("grpc");
                    assertThat(referral.getRecognisedAt().getSeconds()).isEqualTo(named.getEpochSecond());
                }));
        assertThat(list(TestBrand.OTHER.id().value().toString(), advocate, 0)).isEmpty();
    }

    @Test
    void refusesWhatIsNoRequest() {
        assertThatThrownBy(() -> list("no uuid", CustomerId.next(), 0)).hasMessageContaining("INVALID_ARGUMENT");
        assertThatThrownBy(() -> list(TestBrand.ACME.id().value().toString(), CustomerId.next(), 201))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("limit: 201");
    }

    private List<Referral> list(String brand, CustomerId advocate, int limit) {
        ListReferralsRequest request = ListReferralsRequest.newBuilder()
                .setBrandId(brand)
                .setAdvocateId(advocate.value().toString())
                .setLimit(limit)
                .build();
        return referrals
                .listReferrals(request)
                .await()
                .atMost(Duration.ofSeconds(10))
                .getReferralsList();
    }
}
