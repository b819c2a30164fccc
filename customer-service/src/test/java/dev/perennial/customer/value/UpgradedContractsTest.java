package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.customer.EarlierBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A brand that was there before contracts were kept has them once its customers are folded anew, and its deliveries are no purchases. */
@QuarkusTest
class UpgradedContractsTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(40, ChronoUnit.DAYS);

    /** Whether no fit is asked for, or going on. */
    private static final String AT_REST =
            "select count(*) from model_refit where brand_id = ? and model = 'value' and not asked and claimed_until is null";

    @Test
    void keepsTheContractsOfCustomersItHadBefore() throws IOException, SQLException {
        TestTenant brand = newBrand();
        Map<String, Object> named = Map.of("subscription_id", "box");
        send(
                brand,
                List.of(
                        event("ann", "Subscription Started", BEGIN, "s1", named),
                        event(
                                "ann",
                                "Order Completed",
                                BEGIN.plusSeconds(5),
                                "o1",
                                Map.of("order_id", "o1", "total", 9, "subscription_id", "box")),
                        order("ann", "o2", BEGIN.plus(9, ChronoUnit.DAYS), "20")));
        Map<String, Object> before = figures(awaitOrders(brand, "ann", 2));
        assertThat(before).containsEntry("purchaseDays", "1").containsEntry("realised.minor", "2900");

        try (EarlierBrand stored = earlier(brand)) {
            forget(stored);
            fitWithoutContracts(brand);
            await().atMost(Duration.ofSeconds(30)).until(() -> stored.number(AT_REST) == 1);
            stored.migrate("V19__keep_contracts_of_subscriptions.sql", "-- Contracts that are there already");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(stored.number("select count(*) from customer_contract where brand_id = ?"))
                        .isEqualTo(1);
                assertThat(figures(value(brand, "ann"))).isEqualTo(before);
            });
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(contracts(brand))
                    .as("the model follows without being asked")
                    .isEqualTo(1));
        }
    }

    /** Has the model fitted until it knows nothing of contracts, as it was before. */
    private static void fitWithoutContracts(TestTenant brand) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            brand.secret()
                    .urlEncodingEnabled(false)
                    .body(Map.of())
                    .post("/v1/value/model:refit")
                    .then()
                    .statusCode(202);
            return contracts(brand) == 0;
        });
    }

    /** So many contracts does the model know; -1 before there is one. */
    private static int contracts(TestTenant brand) {
        JsonPath model = brand.secret().get("/v1/value/model").jsonPath();
        if (model.get("version") == null) {
            return -1;
        }
        return model.getInt("subscriptions.size()") == 0 ? 0 : model.getInt("subscriptions[0].contracts");
    }

    /** The brand as it was stored before. */
    private static void forget(EarlierBrand stored) throws IOException, SQLException {
        for (String statement : List.of(
                "delete from customer_contract where brand_id = ?",
                "update purchase_day set purchases = 1, purchased_minor = other_minor, others = 0, other_minor = 0"
                        + " where brand_id = ? and others = 1",
                "update customer_purchase set days = 2, bought_minor = null where brand_id = ?",
                "update brand_statistics set contracts = 0 where brand_id = ?")) {
            assertThat(stored.update(statement)).as(statement).isEqualTo(1);
        }
        stored.takeFromStates(state -> {
            assertThat(state.remove("contracts")).isNotNull();
            assertThat(((ObjectNode) state.at("/orders/o1")).remove("subscription"))
                    .isNotNull();
        });
    }
}
