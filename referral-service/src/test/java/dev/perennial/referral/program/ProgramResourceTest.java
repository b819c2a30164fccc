package dev.perennial.referral.program;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.as;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProgramResourceTest {

    @Test
    void createsAndReadsAProgram() {
        saveProgram("read-back", PROGRAM);

        acme().get("/v1/programs/read-back")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Request-Id", notNullValue())
                .body("name", equalTo("Bring a friend"))
                .body("hold", equalTo("PT0S"))
                .body("minimumOrder.minor", equalTo(3000))
                .body("advocateReward.money.currency", equalTo("EUR"))
                .body("friendReward.points", equalTo(500));
    }

    @Test
    void changesOnlyWhatTheCallerHasRead() {
        saveProgram("guarded", PROGRAM);
        String changed = PROGRAM.replace("Bring a friend", "Bring two");

        acme().body(changed).put("/v1/programs/guarded").then().statusCode(428);
        acme().header("If-Match", "\"7\"")
                .body(changed)
                .put("/v1/programs/guarded")
                .then()
                .statusCode(412);
        acme().header("If-Match", "\"1\"")
                .body(changed)
                .put("/v1/programs/guarded")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Bring two"));
    }

    @Test
    void savesTheSameTermsOnce() {
        saveProgram("same", PROGRAM);
        saveProgram("same", PROGRAM);
        String shown = acme().get("/v1/programs/same").then().extract().asString();

        acme().body(shown).put("/v1/programs/same").then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        acme().body("""
                        {"name": " ", "landingUrl": "javascript:alert(1)", "minimumOrder": {"minor": -1, "currency": "EUR"},
                         "advocateReward": {"kind": "gold"}, "friendReward": {"kind": "points", "points": 0},
                         "hold": "P400D", "activeFrom": "2026-02-01T00:00:00Z", "activeUntil": "2026-01-01T00:00:00Z"}
                        """)
                .put("/v1/programs/wrong")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body(
                        "errors.field",
                        hasItems(
                                "name",
                                "landingUrl",
                                "minimumOrder",
                                "advocateReward",
                                "friendReward",
                                "hold",
                                "activeUntil"));
        acme().body("{}")
                .put("/v1/programs/wrong")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("advocateReward"));
    }

    @Test
    void refusesFieldsItDoesNotKnow() {
        acme().body(PROGRAM.replace("\"name\"", "\"nmae\""))
                .put("/v1/programs/unknown-field")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("unknown_field"));
    }

    @Test
    void refusesAnEmptyBodyAndBrokenJson() {
        acme().put("/v1/programs/empty").then().statusCode(422);
        acme().body("{").put("/v1/programs/empty").then().statusCode(400);
    }

    @Test
    void saysWhichProgramIsUnknown() {
        acme().get("/v1/programs/nowhere")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_program"))
                .body("detail", containsString("nowhere"));
        acme().get("/v1/programs/No%20Key").then().statusCode(404);
    }

    @Test
    void listsProgramsPageByPage() {
        saveProgram("page-a", PROGRAM);
        saveProgram("page-b", PROGRAM);

        String next = acme().get("/v1/programs?limit=1&after=page-")
                .then()
                .statusCode(200)
                .body("data[0].key", equalTo("page-a"))
                .extract()
                .path("next");
        acme().get("/v1/programs?limit=1&after=" + next).then().body("data[0].key", equalTo("page-b"));
        acme().get("/v1/programs?limit=0").then().statusCode(422);
    }

    @Test
    void keepsBrandsApart() {
        saveProgram("private", PROGRAM);

        as(TestBrand.OTHER_KEY).get("/v1/programs/private").then().statusCode(404);
        as(TestBrand.OTHER_KEY).get("/v1/programs").then().body("data.key", not(hasItems("private")));
    }

    @Test
    void admitsOnlyKeysWithTheScope() {
        as("sk_unknown").get("/v1/programs").then().statusCode(401);
        as(TestBrand.PUBLISHABLE_KEY).get("/v1/programs").then().statusCode(403);
        as(TestBrand.PUBLISHABLE_KEY).body(PROGRAM).put("/v1/programs/x").then().statusCode(403);
    }
}
