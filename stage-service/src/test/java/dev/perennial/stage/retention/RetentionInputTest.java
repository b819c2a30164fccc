package dev.perennial.stage.retention;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports of retention refuse, and what they answer where nothing is known. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class RetentionInputTest {

    @ParameterizedTest
    @CsvSource({
        "unit, fortnight, unit",
        "unit, tenure, unit",
        "from, 2026-02-30, from",
        "from, 1990-01-01, from",
        "to, soon, to",
        "to, -0001-01-01, to"
    })
    void refusesWhatIsNoTable(String name, String value, String field) {
        call().queryParam(name, value)
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"attritionPoints\": 0}",
                "{\"attritionPoints\": 101}",
                "{\"attritionPoints\": 1, \"horizonYears\": 0}",
                "{\"attritionPoints\": 1, \"horizonYears\": 1000}",
                "{\"attritionPoints\": 1, \"margin\": 2}",
                "{\"attritionPoints\": 1, \"year\": 0}"
            })
    void refusesWhatIsNoScenario(String body) {
        call().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/retention/scenarios")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"));
    }

    @Test
    void isEmptyWhereNothingWasBought() {
        RequestSpecification other = given().auth().oauth2(TestBrand.OTHER_KEY);
        other.get("/v1/retention/cohorts")
                .then()
                .statusCode(200)
                .body("cohorts", empty())
                .body("means", empty());
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/retention/tenure")
                .then()
                .statusCode(200)
                .body("customers", equalTo(0))
                .body("average", nullValue());
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .contentType(ContentType.JSON)
                .body("{\"attritionPoints\": 1}")
                .post("/v1/retention/scenarios")
                .then()
                .statusCode(200)
                .body("gained", nullValue());
        given().auth()
                .oauth2(TestBrand.PUBLISHABLE_KEY)
                .get("/v1/retention/tenure")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"monthly", "P2147483647Y13M", "P-"})
    void refusesWhatIsNoInterval(String interval) {
        call().queryParam("interval", interval)
                .get("/v1/retention/contracts")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("interval"));
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
