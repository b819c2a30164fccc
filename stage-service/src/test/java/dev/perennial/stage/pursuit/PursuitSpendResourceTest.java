package dev.perennial.stage.pursuit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.v1.SpendPurpose;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pursuits beside what was spent, which the service asks over gRPC. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class PursuitSpendResourceTest {
    private static final String PATH = "/v1/pursuits/bid/report";
    private static final SpendPurpose GET = SpendPurpose.SPEND_PURPOSE_ACQUISITION;
    private static final SpendPurpose KEEP = SpendPurpose.SPEND_PURPOSE_RETENTION;
    private static boolean told;

    @Inject
    FakeEventLog log;

    @BeforeEach
    void sellsAndSpends() {
        if (told) {
            return;
        }
        told = true;
        given().auth()
                .oauth2(TestBrand.SECRET_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Bid",
                        "opens",
                        List.of(Map.of("event", "Bid Made")),
                        "wins",
                        List.of(Map.of("event", "Bid Taken")),
                        "costs",
                        List.of(Map.of("event", "Bid Printed", "minor", 500)),
                        "value",
                        "worth",
                        "fallsOutAfter",
                        "PT1H"))
                .put("/v1/pursuits/bid")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> given().auth()
                .oauth2(TestBrand.SECRET_KEY)
                .get("/v1/pursuits/bid")
                .jsonPath()
                .getString("state")
                .equals("active"));
        for (String day : List.of("2013-01-10", "2013-02-10")) {
            CustomerId customer = CustomerId.next();
            Instant at = Instant.parse(day + "T10:00:00Z");
            log.append(TestEvents.track(customer, "Bid Made", at, Map.of("worth", 100)));
            log.append(TestEvents.track(customer, "Bid Printed", at.plusSeconds(60), Map.of()));
            log.append(TestEvents.track(customer, "Bid Taken", at.plusSeconds(120), Map.of()));
        }
        FakeSpendingGrpc.spend(TestBrand.ACME, "2012-12-31", GET, "display", "EUR", 9_999_999);
        FakeSpendingGrpc.spend(TestBrand.ACME, "2013-01-01", GET, "display", "EUR", 3000);
        FakeSpendingGrpc.spend(TestBrand.ACME, "2013-01-31", KEEP, "email", "EUR", 200);
        FakeSpendingGrpc.spend(TestBrand.ACME, "2013-03-05", GET, "display", "EUR", 700);
        FakeSpendingGrpc.spend(TestBrand.OTHER, "2013-01-01", GET, "display", "EUR", 1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(report().getLong("total.sale.won"))
                .isEqualTo(2));
    }

    @Test
    void addsWhatWasSpentOnTheSameDays() {
        JsonPath report = report();

        assertThat(report.getBoolean("spend.known")).isTrue();
        assertThat(report.getString("spend.purpose")).isEqualTo("all");
        assertThat(report.getList("spend.notes")).isEmpty();
        assertThat(report.getList("periods.figures.sale.spend.minor")).containsExactly(3200, 0, 700);
        assertThat(report.getList("periods.figures.sale.costOfSale.minor")).containsExactly(500, 500);
        assertThat(report.getInt("periods[0].figures.sale.costOfSaleWithSpend.minor"))
                .isEqualTo(3700);
        assertThat(report.getInt("periods[1].figures.sale.costOfSaleWithSpend.minor"))
                .isEqualTo(500);
        assertThat(report.<Object>get("periods[2].figures.sale.costOfSaleWithSpend"))
                .as("nothing was won")
                .isNull();
        assertThat(report.getDouble("periods[2].figures.sale.returnOnCostWithSpend"))
                .isEqualTo(-1.0);
        assertThat(report.getInt("total.sale.cost.minor")).isEqualTo(1000);
        assertThat(report.getInt("total.sale.spend.minor")).isEqualTo(3900);
        assertThat(report.getInt("total.sale.costOfSaleWithSpend.minor")).isEqualTo(2450);
        assertThat(report.getInt("total.sale.costOfSale.minor")).isEqualTo(500);
        assertThat(report.<Object>get("total.sale.spendWithoutRate")).isNull();
    }

    @Test
    void takesOnlyWhatBelongsToThePursuit() {
        read("spend", "retention").body("total.sale.spend.minor", equalTo(200));
        read("spend", "acquisition").body("total.sale.spend.minor", equalTo(3700));
        read("channel", "email").body("total.sale.spend.minor", equalTo(200)).body("spend.channels", contains("email"));
        read("channel", "store").body("total.sale.spend.minor", equalTo(0)).body("spend.known", equalTo(true));
        read("spend", "none")
                .body("spend", nullValue())
                .body("total.sale.spend", nullValue())
                .body("total.sale.costOfSaleWithSpend", nullValue())
                .body("total.sale.costOfSale.minor", equalTo(500));
    }

    @Test
    void tellsWhatHasNoRate() {
        FakeSpendingGrpc.spend(TestBrand.ACME, "2014-06-01", GET, "display", "USD", 800);

        given().auth()
                .oauth2(TestBrand.SECRET_KEY)
                .queryParams("from", "2014-06-01", "to", "2014-06-30")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("spend.notes[0]", containsString("USD"))
                .body("total.sale.spendWithoutRate.minor", contains(800))
                .body("total.sale.returnOnCostWithSpend", nullValue());
    }

    @Test
    void isAnsweredWithoutTheSpendWhereThatIsNotKnown() {
        for (String channel : List.of(FakeSpendingGrpc.BROKEN, FakeSpendingGrpc.SLOW)) {
            read("channel", channel)
                    .body("spend.known", equalTo(false))
                    .body("spend.notes[0]", containsString("attribution-service did not answer"))
                    .body("total.sale.spend", nullValue())
                    .body("total.sale.costOfSaleWithSpend", nullValue())
                    .body("total.sale.costOfSale.minor", equalTo(500))
                    .body("total.won.pursuits", equalTo(2));
        }
    }

    @Test
    void refusesWhatIsNone() {
        for (Map.Entry<String, String> wrong :
                Map.of("spend", "much", "channel", FakeSpendingGrpc.NONE).entrySet()) {
            given().auth()
                    .oauth2(TestBrand.SECRET_KEY)
                    .queryParam(wrong.getKey(), wrong.getValue())
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains(wrong.getKey()))
                    .body("errors[0].detail", containsString(wrong.getValue()));
        }
    }

    @Test
    void showsItOnlyToThoseWhoMayAskForIt() {
        given().auth()
                .oauth2(TestBrand.STAGES_KEY)
                .queryParams("from", "2013-01-01", "to", "2013-03-31")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("spend.known", equalTo(false))
                .body("spend.notes[0]", containsString("attribution:read"))
                .body("total.sale.spend", nullValue())
                .body("total.sale.costOfSaleWithSpend", nullValue())
                .body("total.sale.costOfSale.minor", equalTo(500));
    }

    @Test
    void seesNoOtherBrandsSpend() {
        await().untilAsserted(() -> given().auth()
                .oauth2(TestBrand.OTHER_KEY)
                .queryParams("from", "2013-01-01", "to", "2013-12-31")
                .get("/v1/pursuits/cart/report")
                .then()
                .statusCode(200)
                .body("total.sale.spend.minor", equalTo(1))
                .body("spend.channels", empty()));
    }

    private static JsonPath report() {
        return read("unit", "month").extract().jsonPath();
    }

    private static ValidatableResponse read(String name, String value) {
        return given().auth()
                .oauth2(TestBrand.SECRET_KEY)
                .queryParams("from", "2013-01-01", "to", "2013-03-31")
                .queryParam(name, value)
                .get(PATH)
                .then()
                .statusCode(200);
    }
}
