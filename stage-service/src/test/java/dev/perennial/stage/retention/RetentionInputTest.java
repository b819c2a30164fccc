package dev.perennial.stage.retention;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports of retention refuse, and what they answer where nothing is known. */
@QuarkusTest
class RetentionInputTest extends OverRest {
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

    @ParameterizedTest
    @ValueSource(strings = {"tenure", "contracts", "cohorts", "triggers", "loyalty"})
    void refusesDaysInTheWrongOrder(String report) {
        call().queryParams("from", "2026-03-02", "to", "2026-03-01")
                .get("/v1/retention/" + report)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    @Test
    void namesNoFirstCohortWhereThereIsNone() {
        for (String report : List.of("tenure", "contracts")) {
            given().auth()
                    .oauth2(TestBrand.OTHER_KEY)
                    .get("/v1/retention/" + report)
                    .then()
                    .statusCode(200)
                    .body("from", nullValue());
        }
    }

    @Test
    void triesNoScenarioFromLaterToEarlier() {
        for (String key : List.of(TestBrand.SECRET_KEY, TestBrand.OTHER_KEY)) {
            given().auth()
                    .oauth2(key)
                    .contentType(ContentType.JSON)
                    .body("{\"attritionPoints\": 1, \"from\": \"2026-02-01\", \"to\": \"2026-01-31\"}")
                    .post("/v1/retention/scenarios")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("from"));
        }
    }

    @Test
    void triesAScenarioOfNobodyWhereNobodyIs() {
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .contentType(ContentType.JSON)
                .body("{\"attritionPoints\": 1, \"from\": \"2030-01-01\", \"year\": 57}")
                .post("/v1/retention/scenarios")
                .then()
                .statusCode(200)
                .body("gained", nullValue());
    }

    @Test
    void saysWhereSubscriptionsAreFoundOfABrandWithoutOrders() {
        other("insert into contract_cell values ($1, '-infinity', 'P1M', '2026-01-01', 0, 1, 0)");
        try {
            for (String report : List.of("tenure", "triggers")) {
                given().auth()
                        .oauth2(TestBrand.OTHER_KEY)
                        .get("/v1/retention/" + report)
                        .then()
                        .statusCode(200)
                        .body("because", containsString("/v1/retention/contracts"));
            }
            for (String question : List.of("scenarios", "break-even")) {
                given().auth()
                        .oauth2(TestBrand.OTHER_KEY)
                        .contentType(ContentType.JSON)
                        .body(question.equals("scenarios") ? "{\"attritionPoints\": 1}" : "{\"margin\": 0.5}")
                        .post("/v1/retention/" + question)
                        .then()
                        .statusCode(200)
                        .body("because", containsString("/v1/retention/contracts"));
            }
        } finally {
            other("delete from contract_cell where brand_id = $1");
        }
        given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/retention/tenure")
                .then()
                .body("because", nullValue());
    }

    private void other(String sql) {
        database.inBrand(TestBrand.OTHER.id(), connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(TestBrand.OTHER.id().value())))
                .await()
                .indefinitely();
    }
}
