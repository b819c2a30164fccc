package dev.perennial.attribution.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.v1.DailySpend;
import dev.perennial.attribution.v1.SpendPurpose;
import dev.perennial.attribution.v1.SpendWithoutRate;
import dev.perennial.attribution.v1.SpendingGrpc;
import dev.perennial.attribution.v1.SpendingGrpc.SpendingBlockingStub;
import dev.perennial.attribution.v1.SumSpendRequest;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestChannel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpendGrpcTest extends ServiceTest {
    private static final String RATES = "/v1/spend/rates";

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
    void sumsDayByDayInTheBrandsCurrency() {
        spend(
                row("2012-03-01", "paid_search", "acquisition", 1000, "EUR"),
                row("2012-03-01", "email", "retention", 300, "EUR"),
                row("2012-03-01", "email", "retention", 10, "CHF"),
                row("2012-03-01", "paid_search", "acquisition", 5, "CHF"),
                row("2012-03-02", "paid_search", "acquisition", 1000, "CHF"),
                row("2012-03-04", "paid_search", "acquisition", 9, "EUR"));
        rates("{\"currency\":\"CHF\",\"from\":\"2012-03-02\",\"rate\":0.83}");
        SumSpendRequest days = request(TestBrand.ACME, "2012-03-01", "2012-03-03");

        assertThat(sums(days)).containsExactly("2012-03-01 1300 CHF 15", "2012-03-02 830");
        assertThat(sums(days.toBuilder()
                        .setPurpose(SpendPurpose.SPEND_PURPOSE_RETENTION)
                        .build()))
                .containsExactly("2012-03-01 300 CHF 10");
        assertThat(sums(days.toBuilder()
                        .addChannels("paid_search")
                        .addChannels("store")
                        .build()))
                .containsExactly("2012-03-01 1000 CHF 5", "2012-03-02 830");
        assertThat(sums(days.toBuilder()
                        .addChannels("paid_search")
                        .setPurpose(SpendPurpose.SPEND_PURPOSE_RETENTION)
                        .build()))
                .isEmpty();
        assertThat(trusted().sumSpend(days).getCurrency()).isEqualTo("EUR");

        rates("");
        assertThat(sums(days)).containsExactly("2012-03-01 1300 CHF 15", "2012-03-02 0 CHF 1000");
    }

    @Test
    void tellsNobodyWhatAnotherBrandSpends() {
        spend(row("2012-04-01", "paid_search", "acquisition", 1000, "EUR"));

        assertThat(sums(request(TestBrand.OTHER, "2012-04-01", "2012-04-01"))).isEmpty();
        assertThat(sums(request(TestBrand.ACME, "2012-04-01", "2012-04-01"))).containsExactly("2012-04-01 1000");
    }

    @Test
    void refusesWhatItCannotAnswer() {
        SumSpendRequest good = request(TestBrand.ACME, "2012-03-01", "2012-03-03");
        refused(good.toBuilder().addChannels("moon").build(), "moon");
        refused(good.toBuilder().setFromDay("2012-02-30").build(), "from_day: 2012-02-30");
        refused(good.toBuilder().setToDay("").build(), "to_day");
        refused(good.toBuilder().setFromDay("2012-03-04").build(), "from_day: 2012-03-04");
        refused(good.toBuilder().setFromDay("1980-01-01").build(), "from_day: 1980-01-01");
        refused(good.toBuilder().setPurposeValue(7).build(), "purpose");
        refused(good.toBuilder().setBrandId("acme").build(), "acme");
        assertThatThrownBy(() -> SpendingGrpc.newBlockingStub(channel).sumSpend(good))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    private void refused(SumSpendRequest request, String reason) {
        assertThatThrownBy(() -> trusted().sumSpend(request))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(failure.getStatus().getDescription()).contains(reason);
                });
    }

    private List<String> sums(SumSpendRequest request) {
        return trusted().sumSpend(request).getDaysList().stream()
                .map(SpendGrpcTest::text)
                .toList();
    }

    private static String text(DailySpend day) {
        StringBuilder text = new StringBuilder(day.getDay() + " " + day.getMinor());
        for (SpendWithoutRate apart : day.getWithoutRateList()) {
            text.append(' ').append(apart.getCurrency()).append(' ').append(apart.getMinor());
        }
        return text.toString();
    }

    private SpendingBlockingStub trusted() {
        return SpendingGrpc.newBlockingStub(channel).withInterceptors(TestChannel.token());
    }

    private static SumSpendRequest request(Brand brand, String from, String to) {
        return SumSpendRequest.newBuilder()
                .setBrandId(brand.id().value().toString())
                .setFromDay(from)
                .setToDay(to)
                .build();
    }

    private static void rates(String rates) {
        String version = asAcme().get(RATES).then().statusCode(200).extract().header("ETag");
        asAcme().header("If-Match", version)
                .body("{\"rates\":[" + rates + "]}")
                .put(RATES)
                .then()
                .statusCode(200);
    }

    private static void spend(String... rows) {
        asAcme().body("{\"rows\":[" + String.join(",", rows) + "]}")
                .put("/v1/spend")
                .then()
                .statusCode(200);
    }

    private static String row(String day, String channel, String purpose, long minor, String currency) {
        return """
                {"day":"%s","channel":"%s","source":"s","purpose":"%s","amount":{"minor":%d,"currency":"%s"}}
                """.formatted(day, channel, purpose, minor, currency);
    }
}
