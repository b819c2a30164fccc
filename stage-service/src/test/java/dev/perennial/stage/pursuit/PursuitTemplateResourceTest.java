package dev.perennial.stage.pursuit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pursuits may start from, over REST. */
@QuarkusTest
class PursuitTemplateResourceTest extends OverRest {
    @Test
    void listsWhatABrandMayStartFrom() {
        call().get("/v1/pursuit-templates")
                .then()
                .statusCode(200)
                .body("data.key", contains("cart", "opportunity", "store-visit"))
                .body("data[0].opens.event", hasItem("Product Added"))
                .body("data[0].remindAfter", equalTo("PT4H"));
    }

    @Test
    void showsThemAsTheyLookWhenChosen() {
        Map<String, Object> listed =
                call().get("/v1/pursuit-templates").jsonPath().getMap("data.find { it.key == 'opportunity' }");

        call().contentType(ContentType.JSON)
                .body(Map.of("template", "opportunity"))
                .put("/v1/pursuits/listed")
                .then()
                .statusCode(200)
                .body("name", equalTo(listed.get("name")))
                .body("opens", equalTo(listed.get("opens")))
                .body("wins", equalTo(listed.get("wins")))
                .body("keyedBy", equalTo(listed.get("keyedBy")))
                .body("fallsOutAfter", equalTo(listed.get("fallsOutAfter")));
        call().delete("/v1/pursuits/listed").then().statusCode(204);
    }
}
