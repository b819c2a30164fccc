package dev.perennial.attribution.goal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GoalResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void newGoalCountsWhatHappenedBeforeAndAfterAndGoesWithItsConversions() {
        CustomerId customer = CustomerId.next();
        happen(TestEvents.track(customer, "Guide Taken", START, Map.of("worth", "1.50")));
        asAcme().body("{\"event\":\"Guide Taken\",\"valueField\":\"worth\"}")
                .put("/v1/goals/guide")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("key", equalTo("guide"));
        awaitFolded();
        happen(TestEvents.track(customer, "Guide Taken", START.plusSeconds(60), Map.of()));
        asAcme().get("/v1/customers/{customer}/conversions", customer.toString())
                .then()
                .body("data.goal", contains("guide", "guide"))
                .body("data.net.minor", contains(150, 0))
                .body("data.issue[1]", equalTo("missing"));

        asAcme().header("If-Match", "\"1\"").delete("/v1/goals/guide").then().statusCode(204);
        awaitFolded();
        asAcme().get("/v1/customers/{customer}/conversions", customer.toString())
                .then()
                .body("data.size()", equalTo(0));
    }

    @Test
    void changeNeedsTheVersionThatWasRead() {
        asAcme().body("{\"event\":\"A\"}").put("/v1/goals/edited").then().statusCode(201);
        asAcme().body("{\"event\":\"B\"}").put("/v1/goals/edited").then().statusCode(428);
        asAcme().header("If-Match", "\"9\"")
                .body("{\"event\":\"B\"}")
                .put("/v1/goals/edited")
                .then()
                .statusCode(412);
        asAcme().header("If-Match", "\"1\"")
                .body("{\"event\":\"B\"}")
                .put("/v1/goals/edited")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        asAcme().get("/v1/goals/edited").then().statusCode(200).body("event", equalTo("B"));
        asAcme().get("/v1/goals").then().body("data.key", hasItem("edited"));
        asAcme().delete("/v1/goals/edited").then().statusCode(428);
        asAcme().header("If-Match", "*").delete("/v1/goals/edited").then().statusCode(204);
    }

    @Test
    void wrongGoalsAreRefusedByField() {
        asAcme().body("{\"event\":\" \"}")
                .put("/v1/goals/wrong")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(endsWith("event")));
        asAcme().body("{\"event\":\"A\",\"valueField\":\"  \"}")
                .put("/v1/goals/wrong")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(endsWith("valueField")));
        asAcme().body("{\"event\":\"A\",\"colour\":\"red\"}")
                .put("/v1/goals/wrong")
                .then()
                .statusCode(422)
                .body("errors.code", hasItem("unknown_field"));
        asAcme().body("{\"event\":\"A\"}")
                .put("/v1/goals/Wrong Key")
                .then()
                .statusCode(422)
                .body("errors[0].detail", startsWith("key: Wrong Key"));
        asAcme().body("").put("/v1/goals/wrong").then().statusCode(not(equalTo(500)));
        asAcme().get("/v1/goals/wrong").then().statusCode(404).body("code", equalTo("unknown_goal"));
        asAcme().header("If-Match", "*").delete("/v1/goals/wrong").then().statusCode(404);
    }

    @Test
    void goalsOfAnotherBrandAreNotSeen() {
        asAcme().body("{\"event\":\"A\"}").put("/v1/goals/mine").then().statusCode(201);
        with(TestBrand.OTHER_KEY).get("/v1/goals/mine").then().statusCode(404);
        with(TestBrand.PUBLISHABLE_KEY).get("/v1/goals").then().statusCode(403);
        asAcme().header("If-Match", "*").delete("/v1/goals/mine").then().statusCode(204);
    }
}
