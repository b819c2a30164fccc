package dev.perennial.attribution.settings;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PATH = "/v1/attribution/settings";

    @Test
    void anotherWindowHoldsForThePastToo() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, START, "spring"),
                TestEvents.order(customer, "set-1", START.plusSeconds(86_400L * 100), "10"));
        assertLinearChannel(customer, "unknown");
        String version = asAcme().get(PATH)
                .then()
                .statusCode(200)
                .body("lookBackDays", equalTo(90))
                .extract()
                .header("ETag");

        String changed = asAcme().header("If-Match", version)
                .body("{\"lookBackDays\":120}")
                .put(PATH)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        awaitFolded();
        assertLinearChannel(customer, "paid_search");

        asAcme().header("If-Match", changed)
                .body("{\"lookBackDays\":90}")
                .put(PATH)
                .then()
                .statusCode(200);
        awaitFolded();
        assertLinearChannel(customer, "unknown");
    }

    @Test
    void anotherHalfLifeAndOtherWeightsHoldForThePastToo() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, START, "a"),
                Visits.googleAd(customer, START.plusSeconds(86_400L * 2), "b"),
                Visits.googleAd(customer, START.plusSeconds(86_400L * 4), "c"),
                TestEvents.order(customer, "set-2", START.plusSeconds(86_400L * 5), "7"));
        String version = asAcme().get(PATH)
                .then()
                .body("halfLifeDays", equalTo(7))
                .body("firstPercent", equalTo(40))
                .body("countImpressions", equalTo(false))
                .extract()
                .header("ETag");
        String changed = asAcme().header("If-Match", version)
                .body("{\"lookBackDays\":90,\"halfLifeDays\":2,\"firstPercent\":20,\"lastPercent\":50}")
                .put(PATH)
                .then()
                .statusCode(200)
                .body("halfLifeDays", equalTo(2))
                .body("lastPercent", equalTo(50))
                .extract()
                .header("ETag");
        awaitFolded();
        asAcme().get("/v1/customers/{customer}/conversions", customer.toString())
                .then()
                .body("data[0].credit.TIME_DECAY.amount.minor", contains(100, 200, 400))
                .body("data[0].credit.POSITION_BASED.amount.minor", contains(140, 210, 350));
        asAcme().header("If-Match", changed)
                .body("{\"lookBackDays\":90,\"firstPercent\":60}")
                .put(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("lastPercent"));
        asAcme().header("If-Match", changed)
                .body("{\"lookBackDays\":90,\"halfLifeDays\":7,\"firstPercent\":40,\"lastPercent\":40}")
                .put(PATH)
                .then()
                .statusCode(200);
        awaitFolded();
    }

    @Test
    void sitesThatAreNoSourceHoldForThePastToo() {
        CustomerId customer = CustomerId.next();
        happen(
                Visits.googleAd(customer, START, "own-sites"),
                Visits.page(customer, START.plusSeconds(60), Visits.SHOP + "cart", "https://www.second.example/"),
                Visits.page(customer, START.plusSeconds(90), Visits.SHOP + "thanks", "https://acs.bank.example/3ds"),
                TestEvents.order(customer, "set-3", START.plusSeconds(120), "9"));
        assertTouched(customer, "paid_search", "referral", "referral");
        String version = asAcme().get(PATH)
                .then()
                .body("ownDomains", empty())
                .body("ignoredReferrers", empty())
                .extract()
                .header("ETag");
        String changed = change(
                version,
                "\"ownDomains\":[\"www.Second.example\",\"second.example\"],"
                        + "\"ignoredReferrers\":[\"bank.example\"]");
        asAcme().get(PATH)
                .then()
                .body("ownDomains", contains("second.example"))
                .body("ignoredReferrers", contains("bank.example"));
        awaitFolded();
        assertTouched(customer, "paid_search");

        String kept = change(changed, "\"ignoredReferrers\":[]");
        asAcme().get(PATH).then().body("ownDomains", contains("second.example"));
        awaitFolded();
        assertTouched(customer, "paid_search", "referral");
        change(kept, "\"ownDomains\":[]");
        awaitFolded();
        assertTouched(customer, "paid_search", "referral", "referral");
    }

    @Test
    void sitesThatAreNoNamesOrTooManyAreRefusedByField() {
        refuse("\"ownDomains\":[\"shop.example\",\"https://shop.example/\"]", "ownDomains[1]");
        refuse("\"ignoredReferrers\":[\"\"]", "ignoredReferrers[0]");
        refuse("\"ignoredReferrers\":[null]", "ignoredReferrers[0]");
        String many = IntStream.rangeClosed(0, 50)
                .mapToObj(i -> "\"s" + i + ".example\"")
                .collect(Collectors.joining(","));
        refuse("\"ownDomains\":[" + many + "]", "ownDomains");
    }

    @Test
    void wrongWindowsAreRefused() {
        for (String body : new String[] {"{\"lookBackDays\":0}", "{\"lookBackDays\":3651}", "{}"}) {
            asAcme().header("If-Match", "*")
                    .body(body)
                    .put(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", endsWith("lookBackDays"));
        }
        asAcme().body("{\"lookBackDays\":60}").put(PATH).then().statusCode(428);
    }

    private static String change(String version, String sites) {
        return asAcme().header("If-Match", version)
                .body("{\"lookBackDays\":90," + sites + "}")
                .put(PATH)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static void refuse(String sites, String field) {
        asAcme().header("If-Match", "*")
                .body("{\"lookBackDays\":90," + sites + "}")
                .put(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", startsWith(field));
    }

    private static void assertTouched(CustomerId customer, String... channels) {
        asAcme().get("/v1/customers/{customer}/touchpoints", customer.toString())
                .then()
                .body("data.channel", contains(channels));
    }

    private static void assertLinearChannel(CustomerId customer, String channel) {
        asAcme().get("/v1/customers/{customer}/conversions", customer.toString())
                .then()
                .body("data[0].credit.LINEAR.channel", contains(channel));
    }
}
