package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.perennial.platform.id.CustomerId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GrowthResourceTest extends GrowthTest {
    @Inject
    FakeCustomerStages stages;

    @Test
    void suggestsWhatGoesWithWhatTheCustomerHas() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> events = new ArrayList<>(twoTastes(240));
        events.add(order("ann", "ann1", 60, "coffee"));
        send(brand, events);
        JsonPath model = recount(brand, 241);

        assertThat(model.getString("basis")).isEqualTo("CO_PURCHASE");
        assertThat(model.getInt("trial.customers")).isEqualTo(120);
        assertThat(model.getBoolean("trial.better")).isTrue();
        assertThat(model.getDouble("trial.coPurchase.hitRateAt1"))
                .isGreaterThan(model.getDouble("trial.popularity.hitRateAt1"));
        assertThat(model.getDouble("trial.coPurchase.meanReciprocalRank"))
                .isGreaterThan(model.getDouble("trial.popularity.meanReciprocalRank"));

        JsonPath ann = growth(brand, "ann");
        assertThat(ann.getList("nextProducts.product", String.class).subList(0, 3))
                .containsExactlyInAnyOrder("filters", "grinder", "mug");
        assertThat(ann.getString("nextProducts[0].name")).startsWith("The ");
        assertThat(ann.getString("nextProducts[0].goesWith[0].product")).isEqualTo("coffee");
        assertThat(ann.getInt("nextProducts[0].goesWith[0].both")).isGreaterThan(20);
        assertThat(ann.getDouble("nextProducts[0].goesWith[0].lift")).isGreaterThan(1.5);
        assertThat(ann.getList("nextProducts.score", Double.class)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(ann.getString("model.basis")).isEqualTo("CO_PURCHASE");
        assertThat(ann.getLong("potential.realised.minor")).isEqualTo(1_000);

        JsonPath with =
                brand.secret().get("/v1/growth/products?with=coffee&limit=3").jsonPath();
        assertThat(with.getList("data.product", String.class)).containsExactlyInAnyOrder("filters", "grinder", "mug");
        assertThat(with.getDouble("data[0].together.lift")).isGreaterThan(1.5);
        assertThat(with.getString("next")).isNull();
        JsonPath first = brand.secret().get("/v1/growth/products?limit=5").jsonPath();
        JsonPath second = brand.secret()
                .get("/v1/growth/products?limit=5&after=" + first.getString("next"))
                .jsonPath();
        assertThat(first.getList("data")).hasSize(5);
        assertThat(second.getList("data")).hasSize(3);
        assertThat(second.getString("next")).isNull();
        brand.secret()
                .get("/v1/customers/" + customer(brand, "ann") + "/growth")
                .then()
                .body(not(containsString("NaN")));
    }

    @Test
    void holdsBackWhatTheStageForbidsAndNoReorders() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> events = new ArrayList<>(twoTastes(40));
        events.add(order("ann", "ann1", 60, "coffee"));
        events.add(order("ann", "ann2", 40, "coffee"));
        events.add(order("ann", "ann3", 20, "coffee"));
        send(brand, events);
        JsonPath model = recount(brand, 41);
        assertThat(model.getString("basis")).isEqualTo("POPULARITY");
        assertThat(model.getString("reason")).startsWith("Only 20 customers bought something new");

        JsonPath unknown = growth(brand, "ann");
        assertThat(unknown.getBoolean("guard.known")).isFalse();
        assertThat(unknown.<Object>get("guard.heldBack")).isNull();
        assertThat(unknown.<Object>get("nextProducts[0].heldBack")).isNull();
        assertThat(unknown.getString("notes")).contains("stage of the customer is not known");
        assertThat(unknown.getString("notes")).contains("Only 20 customers");
        assertThat(unknown.getList("nextProducts[0].goesWith")).isEmpty();

        CustomerId ann = CustomerId.parse(customer(brand, "ann"));
        stages.put(ann, new CurrentStage("relationship", "adopter", List.of("Up-sell", "Cross-sell")));
        JsonPath adopter = growth(brand, "ann");
        assertThat(adopter.getBoolean("guard.heldBack")).isTrue();
        assertThat(adopter.getString("guard.stages[0].stage")).isEqualTo("adopter");
        assertThat(adopter.getList("nextProducts.heldBack", Boolean.class))
                .isNotEmpty()
                .containsOnly(true);

        stages.put(ann, new CurrentStage("relationship", "loyalist", List.of("The same offers as for strangers")));
        JsonPath loyalist = growth(brand, "ann");
        assertThat(loyalist.getList("nextProducts.heldBack", Boolean.class)).containsOnly(false);

        LocalDate last = NOON.minus(20, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate();
        assertThat(adopter.getString("reorders[0].product")).isEqualTo("coffee");
        assertThat(adopter.getString("reorders[0].name")).isEqualTo("The coffee");
        assertThat(adopter.getInt("reorders[0].everyDays")).isEqualTo(20);
        assertThat(adopter.getString("reorders[0].rhythm")).isEqualTo("CUSTOMER");
        assertThat(adopter.getString("reorders[0].lastBoughtOn")).isEqualTo(last.toString());
        assertThat(adopter.getString("reorders[0].dueOn"))
                .isEqualTo(last.plusDays(20).toString());
    }

    @Test
    void countsWhatCustomersKeptAndFollowsMergesAndSplits() {
        TestTenant brand = newBrand();
        List<Map<String, Object>> events = new ArrayList<>(twoTastes(40));
        events.add(order("ann", "x1", 30, "coffee", "mug"));
        events.add(event("ann", "Order Cancelled", NOON, "x1-off", Map.of("order_id", "x1")));
        events.add(order("ann", "x2", 29, "tea"));
        Map<String, Object> visit = new HashMap<>(order("ann", "v1", 10, "honey"));
        visit.remove("userId");
        visit.put("anonymousId", "v");
        events.add(visit);
        send(brand, events);
        recount(brand, 42);
        await().untilAsserted(() -> assertThat(suggested(brand, "ann"))
                .contains("coffee", "mug", "honey")
                .doesNotContain("tea"));
        String visitor = customer(brand, "v");

        brand.publishable()
                .body(Map.of("userId", "ann", "previousId", "v"))
                .post("/v1/alias")
                .then()
                .statusCode(200);
        await().untilAsserted(() ->
                assertThat(suggested(brand, "ann")).contains("coffee").doesNotContain("tea", "honey"));
        assertThat(brand.secret()
                        .get("/v1/customers/" + visitor + "/growth")
                        .jsonPath()
                        .getString("customerId"))
                .isEqualTo(customer(brand, "ann"));
        recount(brand, 41);

        brand.secret()
                .urlEncodingEnabled(false)
                .body(Map.of("customerId", visitor))
                .post("/v1/customers/" + customer(brand, "ann") + "/identities:split")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(suggested(brand, "ann")).contains("honey"));
        recount(brand, 42);
    }

    private static List<String> suggested(TestTenant brand, String user) {
        return growth(brand, user).getList("nextProducts.product", String.class);
    }

    @Test
    void listsThoseWhoMayBringMostAndComparesWithOthers() {
        TestTenant brand = newBrand();
        send(brand, twoTastes(40));
        recount(brand, 40);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> brand.secret()
                                .get("/v1/growth/customers?limit=200")
                                .jsonPath()
                                .getList("data.customerId"),
                        ids -> ids.size() == 40);
        await().atMost(Duration.ofSeconds(30)).until(() -> recount(brand, 40).getInt("peers.customers.sum()") == 40);

        JsonPath first = brand.secret()
                .get("/v1/growth/customers?sort=potential&limit=30")
                .jsonPath();
        JsonPath second = brand.secret()
                .get("/v1/growth/customers?limit=30&after=" + first.getString("next"))
                .jsonPath();
        List<Long> expected = new ArrayList<>(first.getList("data.expected.minor", Long.class));
        expected.addAll(second.getList("data.expected.minor", Long.class));
        assertThat(expected).hasSize(40).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(first.getString("data[0].nextProduct.product")).isNotBlank();
        assertThat(first.<Object>get("data[0].nextProduct.heldBack")).isNull();

        JsonPath one = growth(brand, "s0");
        assertThat(one.getString("potential.comparison.opportunity")).isIn("MORE", "SOME", "LITTLE");
        assertThat(one.getInt("potential.comparison.fromPurchaseDays")).isEqualTo(2);
        assertThat(one.getInt("potential.comparison.customers")).isEqualTo(20);
        assertThat(one.getLong("potential.comparison.lowerQuartile.minor"))
                .isLessThanOrEqualTo(one.getLong("potential.comparison.upperQuartile.minor"));
        assertThat(one.getDouble("potential.alive")).isBetween(0.0, 1.0);
        brand.secret()
                .get("/v1/growth/customers?sort=size")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("sort"));
        brand.secret()
                .get("/v1/growth/customers?after=x")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("after"));
    }

    @Test
    void saysWhatItCannotSay() {
        TestTenant brand = newBrand();
        brand.secret().get("/v1/growth/model").then().statusCode(404);
        brand.secret().get("/v1/growth/products").then().statusCode(200).body("data", hasSize(0));
        brand.secret().get("/v1/growth/products?with=tea").then().statusCode(404);
        brand.secret().get("/v1/growth/customers").then().statusCode(200).body("data", hasSize(0));
        brand.publishable()
                .body(Map.of("userId", "eve"))
                .post("/v1/identify")
                .then()
                .statusCode(200);
        JsonPath nobody = growth(brand, "eve");
        assertThat(nobody.getList("nextProducts")).isEmpty();
        assertThat(nobody.getString("model.basis")).isEqualTo("NOT_IDENTIFIED");
        assertThat(nobody.<Object>get("potential.expected")).isNull();
        assertThat(nobody.getString("notes")).contains("not been counted yet").contains("has no product that is named");

        for (int i = 0; i < 25; i++) {
            send(brand, List.of(order("t" + i, "t" + i, i, "tea")));
        }
        send(brand, List.of(event("bob", "Order Completed", NOON, "plain", Map.of("order_id", "p", "total", 5))));
        JsonPath model = recount(brand, 25);
        assertThat(model.getString("basis")).isEqualTo("NOT_IDENTIFIED");
        assertThat(model.getString("reason")).contains("same product");
        assertThat(growth(brand, "t3").getList("nextProducts")).isEmpty();
        assertThat(growth(brand, "bob").getString("notes")).contains("has no product that is named");
        brand.secret()
                .get("/v1/growth/products?with=tea")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        brand.secret()
                .get("/v1/growth/products?with=salt")
                .then()
                .statusCode(404)
                .body("detail", containsString("salt"));
        brand.secret().get("/v1/growth/products?with=tea&after=3").then().statusCode(422);
        brand.secret().get("/v1/growth/products?after=x").then().statusCode(422).body("errors[0].field", is("after"));
        brand.secret().get("/v1/growth/model?version=77").then().statusCode(404);
    }

    @Test
    void keepsBrandsApart() {
        TestTenant brand = newBrand();
        TestTenant other = newBrand();
        send(brand, List.of(order("ann", "a1", 3, "tea")));
        String ann = customer(brand, "ann");

        other.secret().get("/v1/customers/" + ann + "/growth").then().statusCode(404);
        brand.publishable().get("/v1/customers/" + ann + "/growth").then().statusCode(403);
        recount(brand, 1);
        other.secret().get("/v1/growth/model").then().statusCode(404);
        other.secret().get("/v1/growth/products").then().body("data", hasSize(0));
    }
}
