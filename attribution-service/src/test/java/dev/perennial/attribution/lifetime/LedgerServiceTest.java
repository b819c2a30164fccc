package dev.perennial.attribution.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeValues;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What tests of ledgers share: what customers are expected to bring is copied from elsewhere, and ledgers are read over REST. */
abstract class LedgerServiceTest extends ServiceTest {
    static final String LEDGER = "/v1/customers/{customer}/credit";
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    FakeValues values;

    @Inject
    PullLifetimeValues pull;

    static Event order(CustomerId customer, String id, Instant at, String total, String currency) {
        return TestEvents.track(
                customer, "Order Completed", at, Map.of("order_id", id, "total", total, "currency", currency));
    }

    void pullAll() {
        boolean more = true;
        while (more) {
            more = pull.pull(TestBrand.ACME.id()).await().atMost(Duration.ofSeconds(10));
        }
    }

    void assertBalanced() {
        JsonPath proof = asAcme().get("/v1/attribution/reconciliation")
                .then()
                .statusCode(200)
                .body("balanced", equalTo(true))
                .body("data.remainder.minor", everyItem(equalTo(0)))
                .body("months.remainder.minor", everyItem(equalTo(0)))
                .extract()
                .jsonPath();
        assertThat(proof.getList("months.credited.minor"))
                .isEqualTo(proof.getList("data.findAll { it.basis == 'order' }.credited.minor"));
        assertThat(proof.getList("data.findAll { it.model == 'LINEAR' }.basis", String.class))
                .contains("order", "realised", "lifetime");
    }

    static List<String> amounts(CustomerId customer, String basis) {
        return asAcme().queryParam("basis", basis)
                .queryParam("model", "LINEAR")
                .get(LEDGER, customer.toString())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("models[0].entries.collect { it.campaign + ' ' + it.amount.minor }");
    }

    static long campaign(String basis, String name) {
        return asAcme().queryParam("basis", basis)
                .queryParam("groupBy", "campaign")
                .queryParam("model", "LINEAR")
                .queryParam("limit", 200)
                .get("/v1/attribution")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("data.find { it.campaign == '" + name + "' }.credit[0].amounts[0].net.minor");
    }

    static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
