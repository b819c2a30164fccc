package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test has a year of its own, as all share the brand. */
@QuarkusTest
class CampaignResourceTest extends ServiceTest {
    private static final String PATH = "/v1/campaigns";

    @Test
    void putsSpendCustomersAndCreditSideBySide() {
        CustomerId ann = CustomerId.next();
        CustomerId bob = CustomerId.next();
        happen(
                Visits.googleAd(ann, at("2009-03-10"), "alpha"),
                TestEvents.order(ann, "camp-1", at("2009-03-11"), "20"),
                Visits.googleAd(ann, at("2009-04-10"), "gamma"),
                TestEvents.order(ann, "camp-2", at("2009-04-11"), "30"),
                Visits.googleAd(bob, at("2009-05-10"), "alpha"),
                TestEvents.order(bob, "camp-3", at("2009-05-11"), "10"));
        spend(
                row("2009-03-05", "alpha", "acquisition", 1000, "EUR"),
                row("2009-05-20", "alpha", "retention", 300, "EUR"),
                row("2009-05-21", "alpha", "retention", 40, "SEK"),
                row("2009-04-01", "beta", "acquisition", 70, "EUR"),
                row("2009-04-01", "", "acquisition", 5, "EUR"));

        JsonPath report = in("2009-03", "2009-05")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.campaign", contains("alpha", "beta"))
                .body("model", equalTo("LAST_NON_DIRECT"))
                .extract()
                .jsonPath();
        JsonPath alpha = report.setRootPath("data[0]");
        assertThat(alpha.getString("channel")).isEqualTo("paid_search");
        assertThat(alpha.getString("source")).isEqualTo("google");
        assertThat(alpha.getString("spent.firstDay")).isEqualTo("2009-03-05");
        assertThat(alpha.getString("spent.lastDay")).isEqualTo("2009-05-21");
        assertThat(alpha.getInt("spent.acquisition.minor")).isEqualTo(1000);
        assertThat(alpha.getInt("spent.retention.minor")).isEqualTo(300);
        assertThat(alpha.getInt("spent.withoutRate[0].minor")).isEqualTo(40);
        assertThat(alpha.getInt("spent.clicks")).isEqualTo(6);
        assertThat(alpha.getString("firstAcquired")).isEqualTo("2009-03");
        assertThat(alpha.getString("lastAcquired")).isEqualTo("2009-05");
        assertThat(alpha.getInt("customers")).isEqualTo(2);
        assertThat(alpha.getInt("cost.perCustomer.amount.minor")).isEqualTo(500);
        assertThat(alpha.getInt("revenue.net.minor")).isEqualTo(6000);
        assertThat(alpha.getDouble("roas.times")).isEqualTo(6.0);
        assertThat(alpha.getInt("revenue.marginKnown.minor")).isZero();
        assertThat(alpha.getInt("margin.minor")).isPositive();
        assertThat(alpha.getInt("ltv.realised.amount.minor")).isEqualTo(alpha.getInt("margin.minor") / 2);
        assertThat(alpha.getInt("credit.revenue[0].net.minor")).isEqualTo(3000);
        assertThat(alpha.getList("warnings")).containsExactly("few_customers");
        JsonPath beta = report.setRootPath("data[1]");
        assertThat(beta.getInt("customers")).isZero();
        assertThat(beta.<Object>get("firstAcquired")).isNull();
        assertThat(beta.<Object>get("credit")).isNull();
        assertThat(beta.getList("absent.figure")).contains("cac", "ltv").doesNotContain("payback");
    }

    @Test
    void knowsWhatOnlyLedOnAndPagesThroughAll() {
        CustomerId cy = CustomerId.next();
        happen(
                Visits.googleAd(cy, at("2008-03-10"), "led-on-1"),
                Visits.googleAd(cy, at("2008-03-12"), "led-on-2"),
                TestEvents.order(cy, "camp-4", at("2008-03-13"), "20"));

        JsonPath first = find("FIRST_TOUCH", "led-on-1");
        assertThat(first.getInt("customers")).isEqualTo(1);
        assertThat(first.getInt("credit.revenue[0].net.minor")).isEqualTo(2000);
        JsonPath second = find("FIRST_TOUCH", "led-on-2");
        assertThat(second.getInt("customers")).isZero();
        assertThat(second.getInt("credit.conversions")).isZero();
        assertThat(second.<Object>get("spent")).isNull();
        assertThat(find("LINEAR", "led-on-2").getInt("credit.revenue[0].net.minor"))
                .isEqualTo(1000);
        in("2008-01", "2008-12").get(PATH).then().body("data.campaign", contains("led-on-1"));
    }

    @Test
    void refusesWhatIsNone() {
        for (String[] wrong :
                new String[][] {{"from", "2009-13"}, {"to", "x"}, {"model", "BEST"}, {"after", "!"}, {"limit", "0"}}) {
            asAcme().queryParam(wrong[0], wrong[1])
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong[0]));
        }
        with(TestBrand.PUBLISHABLE_KEY).get(PATH).then().statusCode(403);
    }

    @Test
    void seesNoOtherBrandsCampaigns() {
        spend(row("2007-03-05", "mine", "acquisition", 1000, "EUR"));

        in("2007-01", "2007-12").get(PATH).then().body("data.campaign", contains("mine"));
        with(TestBrand.OTHER_KEY)
                .queryParams("from", "2007-01", "to", "2007-12")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    /** The one line of a campaign in all pages. */
    private static JsonPath find(String model, String campaign) {
        List<JsonPath> found = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = asAcme().queryParams("limit", 2, "model", model);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            next = page.getString("next");
            int place = page.getList("data.campaign").indexOf(campaign);
            if (place >= 0) {
                found.add(page.setRootPath("data[" + place + "]"));
            }
        } while (next != null);
        assertThat(found).as(campaign).hasSize(1);
        return found.getFirst();
    }

    private static RequestSpecification in(String from, String to) {
        return asAcme().queryParams("from", from, "to", to);
    }

    private static void spend(String... rows) {
        asAcme().body("{\"rows\":[" + String.join(",", rows) + "]}")
                .put("/v1/spend")
                .then()
                .statusCode(200);
    }

    private static String row(String day, String campaign, String purpose, long minor, String currency) {
        return """
                {"day":"%s","channel":"paid_search","source":"google","campaign":"%s","purpose":"%s","clicks":2,
                 "amount":{"minor":%d,"currency":"%s"}}
                """.formatted(day, campaign, purpose, minor, currency);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
