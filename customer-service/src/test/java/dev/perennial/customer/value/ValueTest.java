package dev.perennial.customer.value;

import static org.awaitility.Awaitility.await;

import dev.perennial.customer.CustomerServiceTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests of values share. */
abstract class ValueTest extends CustomerServiceTest {

    /** An order of some amount, in the brand's currency. */
    protected static Map<String, Object> order(String user, String id, Instant at, String total) {
        return event(user, "Order Completed", at, "c-" + id, Map.of("order_id", id, "total", total));
    }

    /** Imports lines of customer_id,date,quantity,amount. */
    protected static void importLines(TestTenant brand, String lines) {
        brand.secret()
                .contentType("text/csv")
                .body("customer_id,date,quantity,amount\n" + lines)
                .post("/v1/imports")
                .then()
                .statusCode(201);
    }

    /** What a customer with a user id is worth. */
    protected static JsonPath value(TestTenant brand, String user) {
        return brand.secret()
                .get("/v1/customers/" + customer(brand, user) + "/value")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until so many orders of a customer are known. */
    protected static JsonPath awaitOrders(TestTenant brand, String user, int orders) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> value(brand, user), value -> value.getInt("orders") == orders);
    }

    /** Has the model fitted until it knows so many customers. */
    protected static JsonPath refit(TestTenant brand, int customers) {
        await().atMost(Duration.ofMinutes(2)).until(() -> statistics(brand) >= customers);
        int before = brand.secret()
                .urlEncodingEnabled(false)
                .body(Map.of())
                .post("/v1/value/model:refit")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getInt("version");
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> brand.secret().get("/v1/value/model").jsonPath(),
                        model -> model.get("version") != null
                                && model.getInt("version") > before
                                && model.getInt("counts.customers") == customers);
    }

    private static int statistics(TestTenant brand) {
        return operator()
                .get("/v1/brands/" + brand.id() + "/statistics")
                .jsonPath()
                .getInt("customers");
    }

    /** What must be the same of two customers however their events came. */
    protected static Map<String, Object> figures(JsonPath value) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String path : List.of(
                "realised.minor",
                "margin.minor",
                "marginKnown.minor",
                "orders",
                "purchaseDays",
                "firstPurchaseOn",
                "lastPurchaseOn",
                "unrated.size()")) {
            figures.put(path, String.valueOf(value.<Object>get(path)));
        }
        return figures;
    }

    /** Copies of a list. */
    protected static <T> List<T> copy(List<T> list) {
        return new ArrayList<>(list);
    }
}
