package dev.perennial.attribution.content.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.content.ContentServiceTest;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContentLedgerResourceTest extends ContentServiceTest {
    private static final String LEDGER = "/v1/content/{key}/ledger";

    @Test
    void contentIsCountedForItselfLateRepeatedAndMerged() {
        create("guide", GUIDE.replace("/style-guide", "/ledger-guide").replace("[\"guide\"]", "[\"ledger\"]"));
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        Event first = visit(anna, "2011-01-10", "ledger-guide");
        happen(
                first,
                download(anna, "2011-01-12", "pdf"),
                download(anna, "2011-01-13", "html"),
                download(anna, "2011-03-01", "pdf"),
                visit(bert, "2011-01-20", "ledger-guide/"),
                visit(bert, "2011-02-20", "ledger-guide"),
                download(bert, "2011-02-21", "pdf"),
                download(bert, "2011-02-22", "pdf"),
                TestEvents.track(
                        bert, "Content Shared", at("2011-02-23"), Map.of("content_id", "ledger", "time_spent", 30)),
                TestEvents.order(bert, "led-1", at("2011-02-24"), "99"),
                visit(bert, "2011-02-25", "elsewhere"));
        happen(first);
        JsonPath ledger = ledger("2011-01", "2011-03");
        assertThat(ledger.getLong("data[0].everReached")).isEqualTo(2);
        assertThat(ledger.getList("data[0].months.month", String.class))
                .containsExactly("2011-01", "2011-02", "2011-03");
        assertThat(ledger.getList("data[0].months.reach", Integer.class)).containsExactly(2, 1, 0);
        assertThat(ledger.getList("data[0].months.newCustomers", Integer.class)).containsExactly(2, 0, 0);
        assertThat(ledger.getList("data[0].months.contacts", Integer.class)).containsExactly(2, 2, 0);
        assertThat(ledger.getList("data[0].months.shares", Integer.class)).containsExactly(0, 1, 0);
        assertThat(ledger.getList("data[0].months.seconds", Integer.class)).containsExactly(0, 30, 0);
        assertThat(ledger.getList("data[0].months.collect { it.behaviours[0].times }", Integer.class))
                .containsExactly(1, 2, 0);
        assertThat(ledger.getList("data[0].months.collect { it.behaviours[0].customers }", Integer.class))
                .containsExactly(1, 1, 0);
        assertThat(ledger.getList("data[0].total.behaviours.behaviour", String.class))
                .containsExactly("download", "order");
        assertThat(ledger.getList("data[0].total.behaviours.times", Integer.class))
                .containsExactly(3, 1);
        assertThat(ledger.getList("data[0].total.behaviours.newCustomers", Integer.class))
                .containsExactly(2, 1);
        assertThat(ledger.getLong("data[0].total.value.minor")).isEqualTo(450);
        assertThat(ledger.getString("data[0].total.value.currency")).isEqualTo("EUR");
        assertThat(ledger.<Object>get("data[0].total.reach")).isNull();

        happen(visit(anna, "2011-02-28", "ledger-guide"));
        assertThat(ledger("2011-01", "2011-03").getLong("data[0].total.value.minor"))
                .as("a late contact brings the download of March into its window")
                .isEqualTo(600);
        log.merge(TestBrand.ACME.id(), anna, bert, Instant.parse("2026-11-01T00:00:00Z"));
        awaitFolded();
        JsonPath merged = ledger("2011-01", "2011-03");
        assertThat(merged.getLong("data[0].everReached")).isEqualTo(1);
        assertThat(merged.getList("data[0].months.reach", Integer.class)).containsExactly(1, 1, 0);
        assertThat(merged.getList("data[0].months.contacts", Integer.class)).containsExactly(2, 3, 0);
        assertThat(merged.getLong("data[0].total.value.minor")).isEqualTo(600);
    }

    @Test
    void aChangedItemCountsAsIfItHadAlwaysBeenSo() {
        CustomerId anna = CustomerId.next();
        happen(visit(anna, "2012-01-10", "style-guide"), download(anna, "2012-01-20", "pdf"));
        create("guide", GUIDE);
        assertThat(ledger("2012-01", "2012-01").getLong("data[0].total.value.minor"))
                .isEqualTo(150);
        change("guide", GUIDE.replace("\"valueMinor\":150", "\"valueMinor\":200"));
        assertThat(ledger("2012-01", "2012-01").getLong("data[0].total.value.minor"))
                .isEqualTo(200);
        change("guide", GUIDE.replace("\"windowDays\":14", "\"windowDays\":5"));
        awaitFolded();
        assertThat(ledger("2012-01", "2012-01").getLong("data[0].total.value.minor"))
                .isZero();
        change("guide", GUIDE.replace("/style-guide", "/other"));
        awaitFolded();
        assertThat(ledger("2012-01", "2012-01").getLong("data[0].everReached")).isZero();
        assertThat(number("select count(*) from content_month where month between '2012-01-01' and '2012-12-31'"))
                .isZero();
    }

    @Test
    void serviceIsCountedLikeContent() {
        create("calls", """
                {"title":"Calls","kind":"service","purpose":"help","recognisedBy":{"events":["Call Answered"]},
                 "desiredBehaviours":[{"key":"kept","event":"Order Completed","windowDays":30,"valueMinor":500}]}
                """);
        CustomerId anna = CustomerId.next();
        happen(
                TestEvents.track(anna, "Call Answered", at("2013-05-01"), Map.of("duration", 300)),
                TestEvents.order(anna, "svc-1", at("2013-05-20"), "10"));
        asAcme().queryParams("from", "2013-05", "to", "2013-05")
                .get("/v1/content/ledger")
                .then()
                .statusCode(200)
                .body("data.content", contains("calls"))
                .body("data[0].kind", equalTo("service"))
                .body("data[0].months", nullValue())
                .body("data[0].total.contacts", equalTo(1))
                .body("data[0].total.seconds", equalTo(300))
                .body("data[0].total.value.minor", equalTo(500))
                .body("rebuilding", equalTo(false));
        asAcme().queryParams("from", "2013-05", "to", "2013-05", "engagedDays", 7)
                .get("/v1/content/calls/comparison")
                .then()
                .statusCode(200)
                .body("all.engaged.customers", equalTo(1))
                .body("all.engaged.bought.part", equalTo(1));
    }

    @Test
    void aBrandWithoutContentKeepsNothingAndAnswersEmpty() {
        CustomerId anna = CustomerId.next();
        happen(visit(anna, "2014-01-10", "style-guide"), TestEvents.order(anna, "none-1", at("2014-01-11"), "10"));
        assertThat(number("select (select count(*) from content_month) + (select count(*) from content_group)"
                        + " + (select count(*) from content_standing) + (select count(*) from content_gate)"))
                .isZero();
        asAcme().get("/v1/content/ledger").then().statusCode(200).body("data.size()", equalTo(0));
        with(TestBrand.OTHER_KEY).get("/v1/content/ledger").then().body("data.size()", equalTo(0));
        asAcme().get(LEDGER, "nothing").then().statusCode(404).body("code", equalTo("unknown_content"));
        asAcme().queryParam("from", "2011")
                .get("/v1/content/ledger")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("from"));
        with(TestBrand.PUBLISHABLE_KEY).get("/v1/content/ledger").then().statusCode(403);
    }

    private static void change(String key, String item) {
        asAcme().header("If-Match", "*")
                .body(item)
                .put("/v1/content/{key}", key)
                .then()
                .statusCode(200);
    }

    private static JsonPath ledger(String from, String to) {
        return asAcme().queryParams("from", from, "to", to)
                .get(LEDGER, "guide")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
