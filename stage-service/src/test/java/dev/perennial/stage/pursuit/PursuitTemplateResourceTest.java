package dev.perennial.stage.pursuit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class PursuitTemplateResourceTest {

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

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
