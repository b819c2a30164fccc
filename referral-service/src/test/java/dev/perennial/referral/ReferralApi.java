package dev.perennial.referral;

import static io.restassured.RestAssured.given;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** Calls of the service's API that several tests need. */
public final class ReferralApi {
    /** 10 EUR for the advocate and 500 points for the friend, from 30 EUR on, no hold. */
    public static final String PROGRAM = """
            {"name": "Bring a friend", "landingUrl": "https://shop.example/welcome?lang=de",
             "minimumOrder": {"minor": 3000, "currency": "EUR"},
             "advocateReward": {"kind": "money", "money": {"minor": 1000, "currency": "EUR"}},
             "friendReward": {"kind": "points", "points": 500}}
            """;

    private ReferralApi() {}

    public static RequestSpecification acme() {
        return as(TestBrand.SECRET_KEY);
    }

    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .redirects()
                .follow(false);
    }

    public static void saveProgram(String key, String body) {
        acme().body(body).put("/v1/programs/" + key).then().statusCode(200);
    }

    /** The code of an advocate, made where there is none. */
    public static String code(String program, CustomerId advocate) {
        return acme().body("{\"customerId\": \"%s\"}".formatted(advocate))
                .post("/v1/programs/" + program + "/codes")
                .then()
                .extract()
                .path("code");
    }

    public static JsonPath referrals(String filter) {
        return acme().get("/v1/referrals?" + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** State and reasons of the only referral of a friend, or nothing. */
    public static String decision(CustomerId friend) {
        JsonPath page = referrals("friend=" + friend);
        List<String> states = page.getList("data.state");
        List<List<String>> reasons = page.getList("data.decision.reasons.code");
        return states.size() == 1 ? states.getFirst() + " " + reasons.getFirst() : states.toString();
    }

    public static JsonPath rewards(CustomerId customer) {
        return acme().get("/v1/customers/" + customer + "/rewards")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
