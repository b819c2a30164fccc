package dev.perennial.referral.code;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.as;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CodeResourceTest {

    @BeforeEach
    void program() {
        saveProgram("codes", PROGRAM);
    }

    @Test
    void makesAReadableCode() {
        CustomerId advocate = CustomerId.next();

        String code = acme().body(request(advocate, ""))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .body("code", matchesPattern("[B-Z2-9]{4}-[B-Z2-9]{4}"))
                .body("customerId", equalTo(advocate.toString()))
                .body("clicks", equalTo(0))
                .extract()
                .path("code");
        acme().get("/v1/codes/" + code.toLowerCase(Locale.ROOT).replace("-", ""))
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("link", endsWith("/r/" + code));
        acme().get("/v1/customers/" + advocate + "/referral-code?program=codes")
                .then()
                .statusCode(200)
                .body("code", equalTo(code));
    }

    @Test
    void answersTheCodeThereIs() {
        CustomerId advocate = CustomerId.next();
        String first = code("codes", advocate);

        acme().body(request(advocate, ""))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(200)
                .body("code", equalTo(first));
    }

    @Test
    void answersTheFirstAnswerAgainToTheSameIdempotencyKeyOfTheSameBrand() {
        String body = request(CustomerId.next(), "");
        String key = UUID.randomUUID().toString();
        Response first = acme().header("Idempotency-Key", key).body(body).post("/v1/programs/codes/codes");
        Response again = acme().header("Idempotency-Key", key).body(body).post("/v1/programs/codes/codes");

        first.then().statusCode(201).header("Location", startsWith("http"));
        again.then()
                .statusCode(201)
                .header("Location", first.header("Location"))
                .header("Idempotency-Replayed", "true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        as(TestBrand.OTHER_KEY)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/programs/not-of-this-brand/codes")
                .then()
                .statusCode(404);
    }

    @Test
    void makesOneCodeForAHundredRequestsAtOnce() throws Exception {
        CustomerId advocate = CustomerId.next();
        List<Callable<String>> requests = Stream.generate(() -> (Callable<String>) () -> code("codes", advocate))
                .limit(100)
                .toList();

        try (ExecutorService callers = Executors.newFixedThreadPool(25)) {
            List<Future<String>> answers = callers.invokeAll(requests);
            assertThat(answers.stream().map(Future::resultNow).collect(Collectors.toSet()))
                    .hasSize(1)
                    .doesNotContainNull();
        }
    }

    @Test
    void takesTheBrandsOwnText() {
        CustomerId advocate = CustomerId.next();
        String generated = code("codes", advocate);

        acme().body(request(advocate, ", \"code\": \"vera 4821\""))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(201)
                .body("code", equalTo("VERA-4821"))
                .body("validFrom", notNullValue());
        acme().get("/v1/customers/" + advocate + "/referral-code").then().body("code", equalTo("VERA-4821"));
        acme().get("/v1/codes/" + generated).then().statusCode(200).body("main", equalTo(false));
    }

    @Test
    void refusesACodeThatLooksLikeSomebodyElses() {
        acme().body(request(CustomerId.next(), ", \"code\": \"LOLA-2010\""))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(201);

        acme().body(request(CustomerId.next(), ", \"code\": \"l01a2o1o\""))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(409)
                .body("code", equalTo("code_taken"));
    }

    @Test
    void givesTwoBrandsTheSameCodeButDifferentLinks() {
        as(TestBrand.OTHER_KEY).body(PROGRAM).put("/v1/programs/codes").then().statusCode(200);
        String wish = ", \"code\": \"SHARED-4821\"";

        acme().body(request(CustomerId.next(), wish))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(201)
                .body("link", endsWith("/r/SHARED-4821"));
        as(TestBrand.OTHER_KEY)
                .body(request(CustomerId.next(), wish))
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(201)
                .body("code", equalTo("SHARED-4821"))
                .body("link", matchesPattern(".*/r/SHARED-4821-[B-Z2-9]{4}"));
    }

    @Test
    void namesWhatIsWrong() {
        acme().body(
                        "{\"code\": \"a\", \"validFrom\": \"2026-02-01T00:00:00Z\", \"validUntil\": \"2026-01-01T00:00:00Z\"}")
                .post("/v1/programs/codes/codes")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("customerId", "code", "validUntil"));
        acme().body(request(CustomerId.next(), ""))
                .post("/v1/programs/nowhere/codes")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_program"));
        acme().get("/v1/codes/NOBODYS").then().statusCode(404).body("code", equalTo("unknown_code"));
        acme().get("/v1/customers/" + CustomerId.next() + "/referral-code")
                .then()
                .statusCode(404);
    }

    @Test
    void keepsBrandsApart() {
        String code = code("codes", CustomerId.next());

        as(TestBrand.OTHER_KEY).get("/v1/codes/" + code).then().statusCode(404);
    }

    private static String request(CustomerId advocate, String rest) {
        return "{\"customerId\": \"%s\"%s}".formatted(advocate, rest);
    }
}
