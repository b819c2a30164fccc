package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contracts as reports show them are what was said of subscriptions, however it arrived. */
@QuarkusTest
class ContractResourceTest extends OverRest {
    @Test
    void projectsSubscriptions() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CustomerId customer = CustomerId.next();
            events.add(subscription(customer, "Started", "1971-01-10"));
            if (i < 60) {
                events.add(subscription(customer, "Renewed", "1971-02-10"));
            }
            if (i < 45) {
                events.add(subscription(customer, "Renewed", "1971-03-10"));
            } else {
                events.add(subscription(customer, "Cancelled", i < 60 ? "1971-03-09" : "1971-02-09"));
            }
        }
        Collections.shuffle(events, new Random(3));
        happen(events);

        JsonPath contracts = contracts(Map.of("from", "1971-01-01", "to", "1971-01-31", "ahead", 3));
        assertThat(contracts.getString("interval")).isEqualTo("P1M");
        assertThat(contracts.getInt("contracts")).isEqualTo(100);
        assertThat(contracts.getInt("running")).isEqualTo(45);
        assertThat(contracts.getList("renewals.cameUp", Integer.class)).containsExactly(100, 60);
        assertThat(contracts.getList("renewals.lost", Integer.class)).containsExactly(40, 15);
        assertThat(contracts.getDouble("renewals[1].survival")).isCloseTo(0.45, within(1e-6));
        assertThat(contracts.getString("model.name")).isEqualTo("shifted_beta_geometric");
        assertThat(contracts.getList("projection")).hasSize(5);
        assertThat(contracts.getDouble("projection[1].survival")).isCloseTo(0.45, within(1e-3));

        call().queryParams("from", "1971-01-01", "to", "1971-01-31", "interval", "P1Y")
                .get("/v1/retention/contracts")
                .then()
                .statusCode(200)
                .body("contracts", equalTo(0))
                .body("model", nullValue());
    }

    /** Of those who began together, who cancelled ahead is lost when the others are renewed: not before, or all are lost. */
    @Test
    void waitsForTheRenewalOfThoseWhoCancelledAhead() {
        LocalDate today = today();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CustomerId young = CustomerId.next();
            events.add(subscription(young, "Started", today.minusDays(10).toString(), "P41D"));
            if (i < 1) {
                events.add(subscription(young, "Cancelled", today.minusDays(2).toString(), "P41D"));
            }
        }
        happen(events);
        JsonPath begun = contracts(Map.of("interval", "P41D"));
        assertThat(begun.getInt("contracts")).isEqualTo(10);
        assertThat(begun.getInt("running")).isEqualTo(10);
        assertThat(begun.getInt("leaving")).isEqualTo(1);
        assertThat(begun.getList("renewals")).isEmpty();
        assertThat((Object) begun.get("model")).isNull();

        events.clear();
        for (int i = 0; i < 10; i++) {
            CustomerId old = CustomerId.next();
            events.add(subscription(old, "Started", today.minusDays(50).toString(), "P41D"));
            if (i < 4) {
                events.add(subscription(old, "Cancelled", today.minusDays(20).toString(), "P41D"));
            } else {
                events.add(subscription(old, "Renewed", today.minusDays(9).toString(), "P41D"));
            }
        }
        Collections.shuffle(events, new Random(5));
        happen(events);
        JsonPath later = contracts(Map.of("interval", "P41D"));
        assertThat(later.getInt("contracts")).isEqualTo(20);
        assertThat(later.getInt("running")).isEqualTo(16);
        assertThat(later.getInt("leaving")).isEqualTo(1);
        assertThat(later.getList("renewals.cameUp", Integer.class)).containsExactly(10);
        assertThat(later.getList("renewals.renewed", Integer.class)).containsExactly(6);
        assertThat(later.getDouble("model.churn")).isCloseTo(0.4, within(1e-6));
    }

    /** What comes up in the course of a day is known when the day is over. */
    @Test
    void leavesOutWhatComesUpToday() {
        LocalDate today = today();
        for (int begun : new int[] {43, 44}) {
            CustomerId leaves = CustomerId.next();
            happen(
                    subscription(leaves, "Started", today.minusDays(begun).toString(), "P43D"),
                    subscription(leaves, "Cancelled", today.minusDays(3).toString(), "P43D"));
        }

        JsonPath contracts = contracts(Map.of("interval", "P43D"));
        assertThat(contracts.getInt("running")).isEqualTo(1);
        assertThat(contracts.getInt("leaving")).isEqualTo(1);
        assertThat(contracts.getList("renewals.cameUp", Integer.class)).containsExactly(1);
        assertThat(contracts.getList("renewals.lost", Integer.class)).containsExactly(1);
    }

    private static JsonPath contracts(Map<String, ?> parameters) {
        return read("/v1/retention/contracts", parameters);
    }

    private static Event subscription(CustomerId customer, String what, String day, String interval) {
        return event(customer, "Subscription " + what, day, Map.of("interval", interval));
    }

    private static Event subscription(CustomerId customer, String what, String day) {
        return subscription(customer, what, day, "month");
    }
}
