package dev.perennial.attribution.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ledger of a customer through REST. */
@QuarkusTest
class LedgerTest extends LedgerServiceTest {
    @Test
    void creditKeepsAccruingWithLaterOrdersAndShrinksWithRefunds() {
        CustomerId anna = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "led-a"),
                Visits.googleAd(anna, day(1), "led-b"),
                TestEvents.order(anna, "led-1", day(2), "10.01"),
                Visits.page(anna, day(3), Visits.SHOP, "https://chatgpt.com/"),
                TestEvents.order(anna, "led-2", day(200), "20"));
        assertThat(amounts(anna, "realised")).containsExactly("led-a 1501", "led-b 1500");
        happen(TestEvents.track(
                anna, "Order Refunded", day(201), Map.of("order_id", "led-2", "total", "5", "currency", "EUR")));
        assertThat(amounts(anna, "realised")).containsExactly("led-a 1251", "led-b 1250");
        assertThat(amounts(anna, "order")).containsExactly("led-a 501", "led-b 500", "null 1500");

        assertThat(amounts(anna, "lifetime")).as("not known yet").isEmpty();
        values.expect(anna, 2_501, 333);
        pullAll();
        assertThat(amounts(anna, "lifetime")).containsExactly("led-a 1417", "led-b 1417");
        values.expect(anna, 2_501, 100);
        pullAll();
        JsonPath ledger = asAcme().queryParam("basis", "lifetime")
                .get(LEDGER, anna.toString())
                .then()
                .body("basis", equalTo("lifetime"))
                .body("value.minor", contains(2601))
                .body("models.credited.flatten().minor", everyItem(equalTo(2601)))
                .body("models.remainder.flatten().minor", everyItem(equalTo(0)))
                .body("models[3].entries[0].order", nullValue())
                .body("models.entries.flatten().part", everyItem(equalTo("lifetime")))
                .body("estimated", equalTo(true))
                .extract()
                .jsonPath();
        assertThat(ledger.getList("models")).hasSize(7);
        assertBalanced();
    }

    /** The margin is 0.4 and orders are in two currencies: there is one lifetime value, which customer-service says. */
    @Test
    void whatIsSharedIsTheLifetimeValueOfCustomerService() {
        CustomerId anna = CustomerId.next();
        CustomerId berta = CustomerId.next();
        happen(
                Visits.googleAd(anna, day(0), "worth"),
                TestEvents.order(anna, "worth-1", day(1), "20"),
                order(anna, "worth-2", day(2), "10", "USD"),
                Visits.googleAd(berta, day(0), "worth"),
                TestEvents.order(berta, "worth-3", day(1), "50"));
        values.countMargin("0.4");
        try {
            values.expect(anna, 2_900, 333);
            values.knowNothingAhead(berta, 5_000);
            pullAll();

            assertThat(amounts(anna, "realised")).containsExactly("worth 2000", "worth 1000");
            assertThat(amounts(anna, "lifetime")).containsExactly("worth " + (1_160 + 333));
            asAcme().queryParam("basis", "lifetime")
                    .get(LEDGER, berta.toString())
                    .then()
                    .body("value.minor", contains(2_000))
                    .body("estimated", equalTo(false));
            assertThat(campaign("lifetime", "worth")).isEqualTo(1_160 + 333 + 2_000);
            assertBalanced();
        } finally {
            values.countMargin("1");
            pullAll();
        }
    }

    @Test
    void wrongParametersAreRefusedByField() {
        CustomerId anna = CustomerId.next();
        happen(Visits.googleAd(anna, day(0), "led-wrong"));
        asAcme().queryParam("basis", "moon")
                .get(LEDGER, anna.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("basis"));
        asAcme().queryParam("model", "MARKOV_1")
                .get(LEDGER, anna.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().get(LEDGER, CustomerId.next().toString()).then().statusCode(404);
        asAcme().queryParam("basis", "lifetime")
                .queryParam("model", "SHAPLEY")
                .get("/v1/attribution")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().queryParam("model", "SHAPLEY")
                .get("/v1/attribution/sales-against-lifetime")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("model"));
        asAcme().queryParam("basis", "realised")
                .queryParam("objective", "registration")
                .get("/v1/attribution")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("objective"));
        with(TestBrand.OTHER_KEY).get(LEDGER, anna.toString()).then().statusCode(404);
        with(TestBrand.OTHER_KEY)
                .get("/v1/attribution/reconciliation")
                .then()
                .body("balanced", equalTo(true))
                .body("data.size()", equalTo(0));
    }
}
