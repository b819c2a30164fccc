package dev.perennial.attribution.acquisition;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AcquisitionResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PATH = "/v1/customers/{customer}/acquisition";

    @Test
    void showsWhatBroughtTheCustomerWithThePathToTheFirstConversion() {
        CustomerId customer = CustomerId.next();
        Event ad = Visits.googleAd(customer, START, "spring");
        happen(
                ad,
                TestEvents.track(customer, "Store Visited", day(2), Map.of("store", "Berlin")),
                TestEvents.order(customer, "acq-1", day(3), "10"),
                Visits.page(customer, day(9), Visits.SHOP, "https://chatgpt.com/"));
        asAcme().get(PATH, customer.toString())
                .then()
                .statusCode(200)
                .body("customer", equalTo(customer.toString()))
                .body("basis", equalTo("touchpoint"))
                .body("channel", equalTo("paid_search"))
                .body("source", equalTo("google"))
                .body("medium", equalTo("cpc"))
                .body("campaign", equalTo("spring"))
                .body("acquiredAt", equalTo("2026-03-01T10:00:00Z"))
                .body("firstConversionAt", equalTo("2026-03-04T10:00:00Z"))
                .body("declared", nullValue())
                .body("path.channel", contains("paid_search", "store"));
    }

    @Test
    void eventThatTurnsOutToBeEarlierGivesTheEarlierSource() {
        CustomerId customer = CustomerId.next();
        happen(Visits.googleAd(customer, day(5), "spring"), TestEvents.order(customer, "acq-2", day(6), "10"));
        happen(TestEvents.track(customer, "Direct Mail Received", day(1), Map.of("code", "MAIL-1")));
        asAcme().get(PATH, customer.toString())
                .then()
                .statusCode(200)
                .body("channel", equalTo("direct_mail"))
                .body("campaign", equalTo("MAIL-1"))
                .body("firstSeenAt", equalTo("2026-03-02T10:00:00Z"))
                .body("path.channel", contains("direct_mail", "paid_search"));
    }

    @Test
    void onlineAndOfflineComeTogetherWhenCustomersAreMerged() {
        CustomerId visitor = CustomerId.next();
        CustomerId cardHolder = CustomerId.next();
        happen(Visits.googleAd(visitor, day(0), "guide"));
        happen(TestEvents.track(
                cardHolder,
                "Order Completed",
                day(21),
                Map.of("order_id", "acq-3", "total", "80", "currency", "EUR", "channel", "store")));
        asAcme().get(PATH, cardHolder.toString()).then().body("channel", equalTo("store"));

        log.merge(TestBrand.ACME.id(), visitor, cardHolder, day(22));
        awaitFolded();

        for (CustomerId either : List.of(visitor, cardHolder)) {
            asAcme().get(PATH, either.toString())
                    .then()
                    .statusCode(200)
                    .body("customer", equalTo(cardHolder.toString()))
                    .body("channel", equalTo("paid_search"))
                    .body("campaign", equalTo("guide"))
                    .body("firstConversionAt", equalTo("2026-03-22T10:00:00Z"));
        }
    }

    @Test
    void whatTheCustomerSaidIsShown() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.direct(customer, day(0)),
                TestEvents.track(customer, "Source Declared", day(1), Map.of("source", "A friend")));
        asAcme().get(PATH, customer.toString())
                .then()
                .statusCode(200)
                .body("basis", equalTo("declared"))
                .body("channel", equalTo("word_of_mouth"))
                .body("seen.channel", equalTo("direct"))
                .body("declared.answer", equalTo("A friend"))
                .body("declared.at", equalTo("2026-03-02T10:00:00Z"));
    }

    @Test
    void unknownCustomerIsNotFound() {
        asAcme().get(PATH, CustomerId.next().toString())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown_customer"));
        asAcme().get(PATH, "nonsense").then().statusCode(404);
    }

    @Test
    void otherBrandsAndKeysWithoutScopeSeeNothing() {
        CustomerId customer = CustomerId.next();
        happen(Visits.googleAd(customer, START, "spring"));
        with(TestBrand.OTHER_KEY).get(PATH, customer.toString()).then().statusCode(404);
        with(TestBrand.PUBLISHABLE_KEY).get(PATH, customer.toString()).then().statusCode(403);
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
