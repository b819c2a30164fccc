package dev.perennial.attribution.content.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.content.ContentServiceTest;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparisonResourceTest extends ContentServiceTest {
    private static final String COMPARISON = "/v1/content/guide/comparison";
    private static final String GATES = "/v1/content/open-against-premium";

    /** Those who come late to the guide are not engaged, however much they buy; nor do orders before the landmark count. */
    @Test
    void engagedCustomersAreComparedFromTheLandmarkOn() {
        create("guide", GUIDE);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            CustomerId engaged = CustomerId.next();
            events.add(visit(engaged, "2005-01-05", ""));
            events.add(visit(engaged, "2005-01-20", "style-guide"));
            if (i < 55) {
                events.add(TestEvents.order(engaged, "e" + i, at("2005-03-01"), "10"));
            }
            if (i < 10) {
                events.add(TestEvents.order(engaged, "f" + i, at("2005-04-20"), "30"));
            }
            CustomerId other = CustomerId.next();
            events.add(visit(other, "2005-01-05", ""));
            events.add(visit(other, "2005-02-05", "style-guide"));
            if (i < 11) {
                events.add(TestEvents.order(other, "o" + i, at("2005-03-01"), "10"));
            }
            if (i >= 100) {
                events.add(TestEvents.order(other, "b" + i, at("2005-01-10"), "10"));
            }
        }
        happen(events.toArray(Event[]::new));
        JsonPath report = asAcme().queryParams("from", "2005-01", "to", "2005-01")
                .get(COMPARISON)
                .then()
                .statusCode(200)
                .body("engagedDays", equalTo(30))
                .body("followDays", equalTo(90))
                .body("warnings.size()", equalTo(0))
                .body("monthsLeftOut.size()", equalTo(0))
                .body("caveat", containsString("not what the item caused"))
                .extract()
                .jsonPath();
        assertThat(report.getLong("all.engaged.customers")).isEqualTo(110);
        assertThat(report.getLong("all.notEngaged.customers")).isEqualTo(110);
        assertThat(report.getLong("all.engaged.bought.part")).isEqualTo(55);
        assertThat(report.getLong("all.notEngaged.bought.part")).isEqualTo(11);
        assertThat(report.getLong("all.engaged.retained.part")).isEqualTo(10);
        assertThat(report.getLong("all.notEngaged.retained.part")).isZero();
        assertThat(report.getDouble("all.difference.bought.difference")).isCloseTo(0.4, within(1e-6));
        assertThat(report.getDouble("all.difference.bought.low")).isBetween(0.27, 0.3);
        assertThat(report.getDouble("all.difference.bought.high")).isBetween(0.49, 0.52);
        // 55 orders of 10 and 10 of 30 among 110, beside 11 of 10
        assertThat(report.getLong("all.engaged.revenuePerCustomer[0].amount.minor"))
                .isEqualTo(773);
        assertThat(report.getLong("all.notEngaged.revenuePerCustomer[0].amount.minor"))
                .isEqualTo(100);
        assertThat(report.getLong("all.difference.revenuePerCustomer[0].amount.minor"))
                .isEqualTo(673);
        assertThat(report.getLong("all.difference.revenuePerCustomer[0].low.minor"))
                .isBetween(420L, 500L);
        assertThat(report.getLong("all.difference.revenuePerCustomer[0].high.minor"))
                .isBetween(845L, 930L);
        assertThat(report.getLong("buyers.notEngaged.customers")).isEqualTo(10);
        assertThat(report.<Object>get("buyers.difference")).isNull();
        assertThat(report.getLong("prospects.notEngaged.customers")).isEqualTo(100);
        assertThat(report.getLong("prospects.notEngaged.bought.part")).isEqualTo(11);

        asAcme().queryParams("from", "2005-01", "to", "2005-01", "engagedDays", 7, "followDays", 365)
                .get(COMPARISON)
                .then()
                .body("all.engaged.customers", equalTo(0))
                .body("all.difference", nullValue())
                .body("warnings", containsInAnyOrder("few_engaged"));
    }

    @Test
    void monthsThatAreNotOverAreLeftOut() {
        create("guide", GUIDE);
        asAcme().queryParams("from", "2004-12", "to", "2199-12")
                .get(COMPARISON)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("from"));
        asAcme().queryParams("from", "2026-10", "to", "2026-12")
                .get(COMPARISON)
                .then()
                .statusCode(200)
                .body("monthsLeftOut.size()", equalTo(3))
                .body("all.engaged.customers", equalTo(0))
                .body("all.engaged.bought", nullValue())
                .body("warnings", containsInAnyOrder("months_left_out", "nobody_acquired"));
        asAcme().get(COMPARISON).then().statusCode(200).body("monthsLeftOut.size()", equalTo(0));
    }

    @Test
    void openStandsBesidePremium() {
        create("guide", GUIDE);
        create("magazine", MAGAZINE);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CustomerId open = CustomerId.next();
            events.add(visit(open, "2006-01-05", "magazine/coats"));
            if (i < 3) {
                events.add(gives(open, "2006-01-" + (10 + 20 * (i / 2)), Identity.EMAIL));
            }
            CustomerId premium = CustomerId.next();
            events.add(visit(premium, "2006-01-05", "style-guide"));
            events.add(gives(premium, "2006-01-06", Identity.EMAIL));
            CustomerId known = CustomerId.next();
            events.add(gives(known, "2006-01-01", Identity.EMAIL));
            events.add(visit(known, "2006-01-05", "style-guide"));
            if (i == 0) {
                events.add(TestEvents.order(known, "gate", at("2006-03-20"), "10"));
            }
        }
        happen(events.toArray(Event[]::new));
        JsonPath week = gates(7);
        assertThat(week.getList("data.gate", String.class))
                .containsExactly("open", "premium_granted", "premium_refused");
        assertThat(week.getList("data.customers", Integer.class)).containsExactly(4, 4, 4);
        assertThat(week.getList("data.outcomes[0].outcome", String.class))
                .containsExactly("address", "registration", "purchase");
        assertThat(week.getList("data.collect { it.outcomes[0].atRisk }", Integer.class))
                .containsExactly(4, 0, 4);
        assertThat(week.getInt("data[0].outcomes[0].reached.part")).isEqualTo(2);
        assertThat(week.<Object>get("data[1].outcomes[0].reached")).isNull();
        assertThat(week.getInt("data[2].outcomes[0].reached.part")).isEqualTo(4);
        assertThat(week.getList("warnings", String.class)).containsExactly("few_open", "few_premium");
        JsonPath month = gates(30);
        assertThat(month.getInt("data[0].outcomes[0].reached.part")).isEqualTo(3);
        assertThat(month.getDouble("differences.find { it.group == 'premium' && it.outcome == 'purchase' }"
                        + ".difference.difference"))
                .isZero();
        assertThat(gates(90)
                        .getDouble("differences.find { it.group == 'premium' && it.outcome == 'purchase' }"
                                + ".difference.difference"))
                .isEqualTo(0.125);
        assertThat(month.getString("caveat")).contains("not what the gate caused");
    }

    @Test
    void wrongQuestionsAreRefusedByField() {
        create("guide", GUIDE);
        for (Map.Entry<String, String> wrong : Map.of(
                        "engagedDays", "0", "followDays", "91", "from", "x", "to", "2026-13")
                .entrySet()) {
            asAcme().queryParam(wrong.getKey(), wrong.getValue())
                    .get(COMPARISON)
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem(wrong.getKey()));
        }
        asAcme().queryParam("days", 8).get(GATES).then().statusCode(422).body("errors.field", hasItem("days"));
        asAcme().get("/v1/content/nothing/comparison").then().statusCode(404);
        with(TestBrand.PUBLISHABLE_KEY).get(COMPARISON).then().statusCode(403);
        with(TestBrand.OTHER_KEY).get(COMPARISON).then().statusCode(404);
        with(TestBrand.OTHER_KEY)
                .get(GATES)
                .then()
                .statusCode(200)
                .body("data.customers", hasItems(0, 0, 0))
                .body("warnings", containsInAnyOrder("nobody"));
    }

    private static JsonPath gates(int days) {
        return asAcme().queryParams("from", "2006-01", "to", "2006-01", "days", days)
                .get(GATES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
