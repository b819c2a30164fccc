package dev.perennial.attribution.credit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversionResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PATH = "/v1/customers/{customer}/conversions";

    @Test
    void showsEachConversionWithItsCreditByModel() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, day(0), "spring"),
                Visits.page(customer, day(1), Visits.SHOP, "https://chatgpt.com/"),
                TestEvents.order(customer, "con-1", day(2), "10.01"),
                TestEvents.order(customer, "con-2", day(200), "5"),
                TestEvents.track(
                        customer,
                        "Order Refunded",
                        day(3),
                        Map.of("order_id", "con-1", "total", "1", "currency", "EUR")));
        asAcme().get(PATH, customer.toString())
                .then()
                .statusCode(200)
                .body("data.order", contains("con-1", "con-2"))
                .body("data.kind", contains("first_purchase", "repeat_purchase"))
                .body("data[0].value.minor", equalTo(1001))
                .body("data[0].net.minor", equalTo(901))
                .body("data[0].net.currency", equalTo("EUR"))
                .body("data[0].credit.FIRST_TOUCH.channel", contains("paid_search"))
                .body("data[0].credit.FIRST_TOUCH.amount.minor", contains(901))
                .body("data[0].credit.LAST_TOUCH.channel", contains("ai_assistant"))
                .body("data[0].credit.LINEAR.amount.minor", contains(451, 450))
                .body("data[1].credit.LINEAR.channel", contains("unknown"))
                .body("data[1].credit.LINEAR[0].touchpoint", nullValue());
    }

    @Test
    void cancelledOrderStaysVisibleWithoutCredit() {
        CustomerId customer = CustomerId.next();
        happen(
                TestEvents.order(customer, "con-3", day(0), "10"),
                TestEvents.track(customer, "Order Cancelled", day(1), Map.of("order_id", "con-3")));
        asAcme().get(PATH, customer.toString())
                .then()
                .body("data[0].cancelled", equalTo(true))
                .body("data[0].net.minor", equalTo(0))
                .body("data[0].credit.size()", equalTo(0));
    }

    @Test
    void marginIsShownWhereTheOrderTells() {
        CustomerId customer = CustomerId.next();
        happen(
                TestEvents.track(
                        customer,
                        "Order Completed",
                        day(0),
                        Map.of("order_id", "con-7", "total", "10", "currency", "EUR", "cost", "6")),
                TestEvents.order(customer, "con-8", day(1), "5"),
                TestEvents.track(
                        customer,
                        "Order Refunded",
                        day(2),
                        Map.of("order_id", "con-7", "total", "5", "currency", "EUR")));
        asAcme().get(PATH, customer.toString())
                .then()
                .body("data[0].margin.minor", equalTo(200))
                .body("data[0].margin.currency", equalTo("EUR"))
                .body("data[1].margin", nullValue());
    }

    @Test
    void doubtfulValueIsSaid() {
        CustomerId customer = CustomerId.next();
        happen(TestEvents.track(
                customer, "Order Completed", day(0), Map.of("order_id", "con-4", "total", "10", "currency", "DOGE")));
        asAcme().get(PATH, customer.toString())
                .then()
                .body("data[0].issue", equalTo("unknown_currency"))
                .body("data[0].net.minor", equalTo(0));
    }

    @Test
    void pagesByConversionNotByCredit() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, day(0), "spring"),
                Visits.googleAd(customer, day(1), "summer"),
                TestEvents.order(customer, "con-5", day(2), "10"),
                TestEvents.order(customer, "con-6", day(3), "10"));
        String next = asAcme().queryParam("limit", 1)
                .get(PATH, customer.toString())
                .then()
                .body("data.order", contains("con-5"))
                .body("data[0].credit.LINEAR.size()", equalTo(2))
                .extract()
                .path("next");
        asAcme().queryParam("limit", 1)
                .queryParam("after", next)
                .get(PATH, customer.toString())
                .then()
                .body("data.order", contains("con-6"))
                .body("next", nullValue());
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
