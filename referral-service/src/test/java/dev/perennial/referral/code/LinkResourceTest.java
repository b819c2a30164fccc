package dev.perennial.referral.code;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkResourceTest {
    @Inject
    BrandDatabase database;

    @Test
    void leadsToTheLandingAddressWithoutAKey() {
        saveProgram("links", PROGRAM);
        String code = code("links", CustomerId.next());

        given().redirects()
                .follow(false)
                .get("/r/" + code)
                .then()
                .statusCode(302)
                .header("Cache-Control", "no-store")
                .header("Request-Id", notNullValue())
                .header(
                        "Location",
                        "https://shop.example/welcome?lang=de&ref=" + code
                                + "&utm_source=referral&utm_medium=referral&utm_campaign=links");
    }

    @Test
    void leadsNowhereElseWhateverTheQuerySays() {
        saveProgram("links", PROGRAM);
        String code = code("links", CustomerId.next());

        given().redirects()
                .follow(false)
                .get("/r/" + code + "?url=https://evil.example&ref=x")
                .then()
                .statusCode(302)
                .header("Location", containsString("https://shop.example/welcome?lang=de&ref=" + code));
    }

    @Test
    void countsEveryClickAndNoPreview() throws Exception {
        saveProgram("clicks", PROGRAM);
        String code = code("clicks", CustomerId.next());
        Callable<Integer> click =
                () -> given().redirects().follow(false).get("/r/" + code).statusCode();

        try (ExecutorService visitors = Executors.newFixedThreadPool(10)) {
            assertThat(visitors.invokeAll(Stream.generate(() -> click).limit(40).toList()))
                    .allMatch(answer -> answer.resultNow() == 302);
        }
        given().redirects().follow(false).head("/r/" + code).then().statusCode(302);

        acme().get("/v1/codes/" + code).then().body("clicks", equalTo(40));
        acme().get("/v1/programs/clicks/statistics").then().body("clicks", equalTo(40));
    }

    @Test
    void saysThatALinkIsUnknown() {
        for (String link : List.of("NOBODYS-LINK", "x", "%3Cscript%3E", "..%2F..%2Fetc")) {
            given().get("/r/" + link).then().statusCode(404).contentType("application/problem+json");
        }
        given().get("/r/NOBODYS-LINK")
                .then()
                .body("code", equalTo("unknown_link"))
                .body(
                        "detail",
                        equalTo(
                                "There is no invitation NOBODYS-LINK. Ask the person who sent you the link to check it."));
    }

    @Test
    void closesWithTheProgramAndWithTheCode() {
        saveProgram("over", PROGRAM.replaceFirst("\\{", "{\"activeUntil\": \"2020-01-01T00:00:00Z\", "));
        given().get("/r/" + code("over", CustomerId.next()))
                .then()
                .statusCode(404)
                .body("code", equalTo("link_expired"));

        saveProgram("links", PROGRAM);
        String expired = acme().body("{\"customerId\": \"%s\", \"validUntil\": \"2020-01-01T00:00:00Z\"}"
                        .formatted(CustomerId.next()))
                .post("/v1/programs/links/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        given().get("/r/" + expired).then().statusCode(404).body("code", equalTo("link_expired"));
    }

    /** Whoever presents a link sees its row, without a brand; nothing else, and nothing without a link. */
    @Test
    void showsThePresentedLinkOnly() {
        saveProgram("links", PROGRAM);
        String presented = code("links", CustomerId.next()).replace("-", "");
        code("links", CustomerId.next());

        assertThat(visibleWith(presented)).containsExactly(presented);
        assertThat(visibleWith("")).isEmpty();
        assertThat(visibleWith("%")).isEmpty();
    }

    private List<String> visibleWith(String link) {
        return database.inTransaction(connection -> connection
                        .preparedQuery("select set_config('perennial.link', $1, true)")
                        .execute(Tuple.of(link))
                        .chain(() ->
                                connection.query("select link_key from code").execute()))
                .map(rows -> {
                    List<String> keys = new ArrayList<>();
                    rows.forEach(row -> keys.add(row.getString(0)));
                    return keys;
                })
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
