package dev.perennial.attribution.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SourceResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void reportsCustomersConversionsAndNetRevenueOfACampaignBySeveralModels() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "report-a"),
                Visits.googleAd(anna, day(1), "report-b"),
                TestEvents.order(anna, "src-1", day(2), "10.01"),
                TestEvents.order(anna, "src-2", day(3), "20"),
                TestEvents.track(
                        anna, "Order Refunded", day(4), Map.of("order_id", "src-2", "total", "5", "currency", "EUR")),
                Visits.googleAd(bert, day(0), "report-a"));
        JsonPath report = asAcme().queryParam("groupBy", "campaign")
                .queryParam("model", "FIRST_TOUCH", "linear")
                .queryParam("limit", 200)
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body("groupBy", equalTo("campaign"))
                .body("models", contains("FIRST_TOUCH", "LINEAR"))
                .body("lookBackDays", equalTo(90))
                .body("currency", equalTo("EUR"))
                .body("rebuilding", equalTo(false))
                .extract()
                .jsonPath();
        String a = "data.find { it.campaign == 'report-a' }.";
        String b = "data.find { it.campaign == 'report-b' }.";
        assertThat(report.getInt(a + "customers")).isEqualTo(2);
        assertThat(report.getInt(a + "buyers")).isEqualTo(1);
        assertThat(report.getDouble(a + "credit[0].firstPurchases")).isEqualTo(1.0);
        assertThat(report.getDouble(a + "credit[0].repeatPurchases")).isEqualTo(1.0);
        assertThat(report.getInt(a + "credit[0].revenue[0].value.minor")).isEqualTo(3001);
        assertThat(report.getInt(a + "credit[0].revenue[0].refunded.minor")).isEqualTo(500);
        assertThat(report.getInt(a + "credit[0].revenue[0].net.minor")).isEqualTo(2501);
        assertThat(report.getDouble(a + "credit[1].conversions")).isEqualTo(1.0);
        assertThat(report.getInt(a + "credit[1].revenue[0].net.minor")).isEqualTo(501 + 750);
        assertThat(report.getInt(b + "customers")).isZero();
        assertThat(report.getInt(b + "credit[1].revenue[0].net.minor")).isEqualTo(500 + 750);
    }

    @Test
    void creditOfEveryModelEqualsTheValue() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, day(0), "sum-a"),
                Visits.direct(customer, day(1)),
                Visits.page(customer, day(2), Visits.SHOP, "https://chatgpt.com/"),
                TestEvents.order(customer, "sum-1", day(3), "0.02"),
                TestEvents.track(
                        customer,
                        "Order Completed",
                        day(4),
                        Map.of("order_id", "sum-2", "total", "1000", "currency", "JPY")));
        asAcme().get("/v1/sources")
                .then()
                .statusCode(200)
                .body(
                        "totals.credited.model",
                        hasItems("FIRST_TOUCH", "LAST_NON_DIRECT", "LINEAR", "TIME_DECAY", "W_SHAPED"))
                .body("totals.valueTotal.currency", hasItem("JPY"))
                .body("totals.credited.remainder.flatten().minor", everyItem(equalTo(0)));
        JsonPath totals = asAcme().get("/v1/sources").jsonPath();
        for (int model = 0; model < CreditModel.values().length; model++) {
            assertThat(totals.getList("totals.credited[" + model + "].creditedTotal.minor"))
                    .isEqualTo(totals.getList("totals.valueTotal.minor"));
            assertThat(totals.getDouble("totals.credited[" + model + "].conversions"))
                    .isEqualTo(totals.getDouble("totals.conversions"));
        }
    }

    @Test
    void pagesThroughAllGroupsOnce() {
        List<Event> visits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            visits.add(Visits.page(CustomerId.next(), day(0), Visits.SHOP, "https://site" + i + ".page.example/"));
            visits.add(Visits.page(CustomerId.next(), day(0), Visits.SHOP, "https://page" + i + ".org/"));
        }
        happen(visits.toArray(Event[]::new));
        List<String> whole = groups(asAcme().queryParam("groupBy", "source")
                .queryParam("limit", 200)
                .get("/v1/sources")
                .jsonPath());
        List<String> paged = new ArrayList<>();
        String next = null;
        do {
            var request = asAcme().queryParam("groupBy", "source").queryParam("limit", 3);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get("/v1/sources")
                    .jsonPath();
            paged.addAll(groups(page));
            next = page.getString("next");
        } while (next != null);
        assertThat(paged).isEqualTo(whole).contains("referral/page4.org", "referral/page.example");
    }

    @Test
    void wrongParametersAreRefusedByField() {
        for (String[] wrong : new String[][] {
            {"groupBy", "moon"}, {"model", "MAGIC"}, {"after", "!"}, {"after", "eA"}, {"limit", "201"}
        }) {
            asAcme().queryParam(wrong[0], wrong[1])
                    .get("/v1/sources")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong[0]));
        }
    }

    @Test
    void anotherBrandSeesNothing() {
        happen(Visits.googleAd(CustomerId.next(), day(0), "mine"));
        with(TestBrand.OTHER_KEY)
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0))
                .body("totals.customers", equalTo(0));
        with(TestBrand.PUBLISHABLE_KEY).get("/v1/sources").then().statusCode(403);
    }

    private static List<String> groups(JsonPath report) {
        return report.getList("data.collect { it.channel + '/' + it.source }", String.class);
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
