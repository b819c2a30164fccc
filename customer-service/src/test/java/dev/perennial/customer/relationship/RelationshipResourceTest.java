package dev.perennial.customer.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelationshipResourceTest extends RelationshipTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final int OLD = 600;
    private static final int NEW = 40;

    @Test
    void foretellsASimulatedBrand() {
        TestTenant brand = newBrand();
        settings(brand, "\"0\"", Map.of("windowDays", 7, "outcomeDays", 30))
                .statusCode(200)
                .header("ETag", "\"1\"");
        List<Map<String, Object>> events = shop();
        send(brand, events);
        awaitEvents(brand, events.size());

        JsonPath model = refit(brand);
        assertThat(model.getInt("landmarks.size()")).isEqualTo(1);
        assertThat(model.getString("landmarks[0].basis")).isEqualTo("FITTED");
        assertThat(model.getInt("landmarks[0].customers")).isEqualTo(OLD);
        String views = "landmarks[0].coefficients.find { it.behaviour == 'product_views' }.";
        assertThat(model.getDouble(views + "logOdds")).isPositive();
        assertThat(model.getDouble(views + "oddsRatio")).isGreaterThan(1);
        assertThat(model.getDouble("landmarks[0].holdout.low")).isGreaterThan(0.5);
        assertThat(model.getDouble("landmarks[0].holdout.brier"))
                .isLessThan(model.getDouble("landmarks[0].holdout.brierOfBaseRate"));
        assertThat(model.getInt("landmarks[0].holdout.groups.customers.sum()")).isEqualTo(OLD * 3 / 10);

        Set<String> budding = new HashSet<>();
        for (int i = 0; i < NEW; i++) {
            budding.add(customer(brand, "new" + i));
        }
        JsonPath listed = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> brand.secret()
                                .get("/v1/relationship/customers?limit=200")
                                .jsonPath(),
                        page -> page.getList("data").size() == NEW);
        assertThat(new HashSet<>(listed.<String>getList("data.customerId"))).isEqualTo(budding);
        List<Double> scores = listed.getList("data.score", Double.class);
        assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(scores.getFirst()).isGreaterThan(scores.getLast() + 10);

        JsonPath first = brand.secret()
                .get("/v1/customers/" + listed.getString("data[0].customerId") + "/relationship")
                .jsonPath();
        assertThat(first.getDouble("score")).isEqualTo(scores.getFirst());
        assertThat(first.getString("outlook")).isEqualTo("OPEN");
        assertThat(first.getString("foretold.order")).isEqualTo("first");
        assertThat(first.getList("raises.behaviour", String.class)).contains("product_views");
        assertThat(first.getInt("model.version")).isEqualTo(model.getInt("version"));
        assertThat(first.getList("notes")).isEmpty();

        followsOrdersAndPages(brand, listed);
    }

    private static void followsOrdersAndPages(TestTenant brand, JsonPath listed) {
        JsonPath half =
                brand.secret().get("/v1/relationship/customers?limit=25").jsonPath();
        JsonPath rest = brand.secret()
                .queryParam("after", half.getString("next"))
                .get("/v1/relationship/customers?limit=25")
                .jsonPath();
        assertThat(rest.<String>getList("data.customerId"))
                .isEqualTo(listed.<String>getList("data.customerId").subList(25, NEW));
        assertThat(rest.getString("next")).isNull();

        send(brand, List.of(event("new3", "Order Completed", NOW, "late", Map.of("order_id", "x", "total", 5))));
        String ordered = customer(brand, "new3");
        await().atMost(Duration.ofSeconds(20)).until(() -> !brand.secret()
                .get("/v1/relationship/customers?limit=200")
                .jsonPath()
                .getList("data.customerId")
                .contains(ordered));
        assertThat(relationship(brand, "new3").getString("outlook")).isEqualTo("CAME");
        assertThat(brand.secret()
                        .get("/v1/relationship/models?limit=1")
                        .jsonPath()
                        .getInt("data[0].version"))
                .isEqualTo(
                        brand.secret().get("/v1/relationship/model").jsonPath().getInt("version"));
        brand.secret().get("/v1/relationship/model?version=99").then().statusCode(404);
        takesInWhatComesLate(brand);
        newBrand()
                .secret()
                .get("/v1/customers/" + ordered + "/relationship")
                .then()
                .statusCode(404);
    }

    /** What a customer did in the first week and becomes known weeks after moves the score at once. */
    private static void takesInWhatComesLate(TestTenant brand) {
        String user = "new5";
        String id = customer(brand, user);
        JsonPath before = relationship(brand, user);
        Instant begin = Instant.parse(before.getString("window.begin"));
        List<Map<String, Object>> late = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            late.add(event(user, "Product Viewed", begin.plusSeconds(100 + i), "late" + i, Map.of("sku", "s")));
        }
        send(brand, late);
        JsonPath after = await().atMost(Duration.ofSeconds(20))
                .until(() -> relationship(brand, user), now -> now.getDouble("score") > before.getDouble("score"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(brand.secret()
                        .get("/v1/relationship/customers?limit=200")
                        .jsonPath()
                        .getDouble("data.find { it.customerId == '" + id + "' }.score"))
                .isEqualTo(after.getDouble("score")));

        send(brand, List.of(event(user, "Product Viewed", begin.plus(Duration.ofDays(8)), "behind", Map.of())));
        awaitEventsOf(brand, user, 31);
        assertThat(relationship(brand, user).getDouble("score")).isEqualTo(after.getDouble("score"));
    }

    private static void awaitEventsOf(TestTenant brand, String user, int least) {
        await().until(() -> brand.secret()
                        .get("/v1/customers/" + customer(brand, user))
                        .jsonPath()
                        .getInt("events")
                > least);
    }

    /** In the first week some look at products; the more they do, the likelier they order in the weeks after it. */
    private static List<Map<String, Object>> shop() {
        Random random = new Random(8);
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < OLD; i++) {
            Instant begin = NOW.minus(200, ChronoUnit.DAYS).plus(5L * i, ChronoUnit.HOURS);
            int views = begin(events, "old" + i, begin, random);
            if (random.nextDouble() < 1 / (1 + Math.exp(2.5 - 1.4 * Math.log1p(views)))) {
                Instant at = begin.plus(8 + random.nextInt(25), ChronoUnit.DAYS);
                events.add(event("old" + i, "Order Completed", at, "o" + i, Map.of("order_id", "o" + i, "total", 20)));
            }
        }
        for (int i = 0; i < NEW; i++) {
            begin(events, "new" + i, NOW.minus(10 + i / 4, ChronoUnit.DAYS).minusSeconds(i), random);
        }
        return events;
    }

    private static int begin(List<Map<String, Object>> events, String user, Instant begin, Random random) {
        events.add(event(user, "Signed Up", begin, "b-" + user, Map.of()));
        int views = random.nextInt(10);
        for (int i = 0; i < views; i++) {
            Instant at = begin.plusSeconds(random.nextInt(6 * 86_400));
            events.add(event(user, "Product Viewed", at, "v-" + user + i, Map.of("product_id", "p" + i % 3)));
        }
        return views;
    }

    @Test
    void saysWhatItCannotDoOfAnEmptyBrand() {
        TestTenant brand = newBrand();
        brand.secret().get("/v1/relationship/model").then().statusCode(404).body("code", is("not_found"));

        JsonPath model = refit(brand);

        assertThat(model.getList("landmarks.day")).isEqualTo(List.of(7, 14, 28));
        assertThat(model.getList("landmarks.basis"))
                .isEqualTo(List.of("NOT_IDENTIFIED", "NOT_IDENTIFIED", "NOT_IDENTIFIED"));
        assertThat(model.getString("landmarks[2].reason")).contains("208 days");
        brand.secret()
                .get("/v1/relationship/customers")
                .then()
                .statusCode(200)
                .body("data.size()", is(0))
                .body("next", nullValue());
        brand.secret()
                .get("/v1/customers/cus_01890a5d-ac96-774b-bcce-b302099a8057/relationship")
                .then()
                .statusCode(404);
    }

    @Test
    void showsACustomerOfWhomNothingCanBeSaidYet() {
        TestTenant brand = newBrand();
        send(brand, List.of(event("ann", "Product Viewed", NOW.minusSeconds(90_000), "a1", Map.of("sku", "s1"))));

        JsonPath ann = await().until(
                        () -> relationship(brand, "ann"),
                        seen -> seen.getList("observed").size() == 4);

        assertThat(ann.getString("outlook")).isEqualTo("TOO_EARLY");
        assertThat(ann.getString("score")).isNull();
        assertThat(ann.getString("model.basis")).isEqualTo("NOT_IDENTIFIED");
        assertThat(ann.getInt("window.days")).isEqualTo(28);
        assertThat(ann.getInt("window.elapsedDays")).isEqualTo(1);
        assertThat(ann.getList("observed.behaviour"))
                .isEqualTo(List.of("active_days", "visits", "product_views", "products"));
        assertThat(ann.getString("observed[2].firstAt"))
                .isEqualTo(NOW.minusSeconds(90_000).toString());
        assertThat(ann.getString("notes")).contains("No model has been worked out yet");
    }

    @Test
    void refusesWhatIsNoSettingAndNoList() {
        TestTenant brand = newBrand();
        brand.secret()
                .get("/v1/relationship/settings")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("windowDays", is(28))
                .body("outcomeDays", is(180));

        settings(brand, null, Map.of()).statusCode(428);
        settings(brand, "\"3\"", Map.of()).statusCode(412);
        settings(brand, "\"0\"", Map.of("windowDays", 10))
                .statusCode(422)
                .body("errors[0].field", is("windowDays"))
                .body("errors[0].detail", containsString("7, 14, 28 or 56"));
        settings(brand, "\"0\"", Map.of("outcomeDays", 0)).statusCode(422).body("errors[0].field", is("outcomeDays"));
        settings(brand, "\"0\"", Map.of("outcomeDays", 731)).statusCode(422);
        settings(brand, "\"0\"", Map.of("horizon", 5)).statusCode(422);
        settings(brand, "\"0\"", Map.of("windowDays", 56, "outcomeDays", 90)).statusCode(200);
        settings(brand, "\"0\"", Map.of()).statusCode(412);
        settings(brand, "\"1\"", Map.of()).statusCode(200).body("windowDays", is(28));

        brand.secret()
                .get("/v1/relationship/customers?sort=age")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("sort"));
        brand.secret()
                .get("/v1/relationship/customers?after=x")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("after"));
        brand.publishable().get("/v1/relationship/model").then().statusCode(403);
    }
}
