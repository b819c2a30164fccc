package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of customers beside each other are what the orders say, however they arrived. */
@QuarkusTest
class GroupResourceTest extends OverRest {

    @Test
    void showsTheLargestGroupsAndTheOthersTogether() {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CustomerId customer = CustomerId.next();
            String product = i < 6 ? "beans" : i < 9 ? "cups" : "rare" + i;
            orders.add(bought(customer, "g" + i, "1984-01-10", product));
            if (i % 2 == 0) {
                orders.add(bought(customer, "g-again" + i, "1984-02-10", "filter"));
            }
        }
        happen(orders);

        JsonPath table = read(
                "/v1/retention/cohorts",
                Map.of("from", "1984-01-01", "to", "1984-03-31", "by", "product", "groups", "2"));

        assertThat(table.getList("groups.kind")).containsExactly("named", "named", "other");
        assertThat(table.getList("groups.group")).containsExactly("beans", "cups", null);
        assertThat(table.getList("groups.customers")).containsExactly(6, 3, 3);
        assertThat(table.getList("groups.revenue.minor")).containsExactly(9000, 5000, 4000);
        assertThat(table.getDouble("groups[0].means[1].retention.weighted")).isCloseTo(0.5, within(1e-6));
        assertThat(table.getDouble("groups[1].means[1].retention.weighted")).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(table.getDouble("groups[2].means[1].retention.weighted")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(table.getInt("cohorts[0].customers")).as("all beside them").isEqualTo(12);

        JsonPath cups =
                read("/v1/retention/cohorts", Map.of("from", "1984-01-01", "to", "1984-03-31", "product", "cups"));
        assertThat(cups.getInt("cohorts[0].customers")).isEqualTo(3);
        assertThat(cups.getInt("cohorts[0].periods[1].customers")).isEqualTo(2);
        assertThat((Object) cups.get("groups")).isNull();

        JsonPath tenure =
                read("/v1/retention/tenure", Map.of("from", "1984-01-01", "to", "1984-01-31", "by", "category"));
        assertThat(tenure.getList("groups.group"))
                .containsExactly("of beans", "of cups", "of rare10", "of rare11", "of rare9");
    }

    @Test
    void tellsApartWhatBroughtThemAsSoonAsItIsKnown() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            customers.add(CustomerId.next());
            happen(order(customers.get(i), "b" + i, "1983-01-1" + i, "10"));
        }
        Map<String, String> winter = Map.of("from", "1983-01-01", "to", "1983-01-31", "by", "source");
        assertThat(read("/v1/retention/cohorts", winter).getList("groups.kind")).containsExactly("unknown");

        happen(
                acquired(customers.get(0), "google", 1),
                acquired(customers.get(1), "google", 1),
                acquired(customers.get(2), "google", 1),
                acquired(customers.get(3), "newsletter", 1),
                acquired(customers.get(2), "newsletter", 2));
        log.merge(TestBrand.ACME.id(), customers.get(4), customers.get(3), Instant.parse("1983-03-01T00:00:00Z"));
        folded();

        JsonPath table = read("/v1/retention/cohorts", winter);
        assertThat(table.getList("groups.group")).containsExactly("google", "newsletter", null);
        assertThat(table.getList("groups.customers")).containsExactly(2, 2, 1);
        JsonPath tenure =
                read("/v1/retention/tenure", Map.of("from", "1983-01-01", "to", "1983-01-31", "source", "newsletter"));
        assertThat(tenure.getInt("customers")).isEqualTo(2);
        JsonPath unknown =
                read("/v1/retention/tenure", Map.of("from", "1983-01-01", "to", "1983-01-31", "unknown", "source"));
        assertThat(unknown.getInt("customers")).isEqualTo(1);
    }

    private static Event acquired(CustomerId customer, String source, int number) {
        return event(
                customer,
                "Customer Acquired",
                "1983-02-0" + number,
                Map.of("channel", "some", "source", source, "number", number));
    }

    @Test
    void agreesWithTheOrdersAfterDisorderCancellationsAndMerges() {
        Random random = new Random(41);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            customers.add(CustomerId.next());
            for (int n = 0; n < 6; n++) {
                String day = Instant.parse("1985-01-01T00:00:00Z")
                        .plusSeconds(random.nextLong(60_000_000))
                        .toString()
                        .substring(0, 10);
                orders.add(bought(customers.get(i), "s" + i + "-" + n, day, "p" + random.nextInt(4)));
            }
        }
        List<Event> events = new ArrayList<>(orders);
        for (int i = 0; i < 20; i++) {
            events.add(event(
                    customers.get(i), "Order Cancelled", "1987-01-01", Map.of("order_id", "s" + i + "-" + i % 6)));
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 90));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("1985-06-01T00:00:00Z"));
        happen(events.subList(90, events.size()));

        JsonPath table =
                read("/v1/retention/cohorts", Map.of("from", "1985-01-01", "to", "1986-12-31", "by", "product"));

        Map<String, Long> shown = new TreeMap<>();
        for (int i = 0; i < table.getList("groups").size(); i++) {
            shown.put(table.getString("groups[" + i + "].group"), table.getLong("groups[" + i + "].customers"));
        }
        assertThat(shown).isEqualTo(expected(orders, customers.get(0), customers.get(1)));
    }

    /** Customers by the product of the first order that was kept, worked out from what was sent. */
    private static Map<String, Long> expected(List<Event> orders, CustomerId loser, CustomerId winner) {
        Map<CustomerId, List<Event>> byCustomer = orders.stream()
                .filter(order -> !isCancelled(order))
                .collect(Collectors.groupingBy(order -> order.customer().equals(loser) ? winner : order.customer()));
        return new TreeMap<>(byCustomer.values().stream()
                .map(own -> own.stream().min(Event.TIMELINE_ORDER).orElseThrow())
                .map(first -> first.properties()
                        .objects("products")
                        .getFirst()
                        .text("product_id")
                        .orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private static boolean isCancelled(Event order) {
        String[] id =
                order.properties().text("order_id").orElseThrow().substring(1).split("-");
        return Integer.parseInt(id[0]) % 6 == Integer.parseInt(id[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "cohorts, by, colour, by",
        "cohorts, groups, 0, groups",
        "cohorts, groups, 51, groups",
        "tenure, by, week, by",
        "tenure, unknown, colour, unknown",
        "tenure, source, ' ', source",
        "tenure, groups, 1000, groups"
    })
    void refusesWhatIsNoGroup(String report, String name, String value, String field) {
        call().queryParam(name, value)
                .get("/v1/retention/" + report)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void refusesGroupsOfGroupsAndOfOtherPeriods() {
        call().queryParams("product", "beans", "by", "product")
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("by"));
        call().queryParams("product", "beans", "source", "google")
                .get("/v1/retention/tenure")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("product"));
        call().queryParams("source", "google", "unknown", "source")
                .get("/v1/retention/tenure")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("unknown"));
        call().queryParams("unit", "week", "by", "product")
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("unit"));
        call().queryParams("by", "product", "from", "2020-01-01", "to", "2023-01-01")
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
        call().queryParam("product", "a\0b")
                .get("/v1/retention/cohorts")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("product"));
    }

    @Test
    void isEmptyWhereNothingWasBought() {
        for (String report : List.of("cohorts", "tenure")) {
            RestAssured.given()
                    .auth()
                    .oauth2(TestBrand.OTHER_KEY)
                    .queryParam("by", "source")
                    .get("/v1/retention/" + report)
                    .then()
                    .statusCode(200)
                    .body("groups", empty());
        }
        call().queryParam("product", "never sold")
                .get("/v1/retention/tenure")
                .then()
                .statusCode(200)
                .body("customers", equalTo(0))
                .body("average", nullValue());
    }

    private static Event bought(CustomerId customer, String id, String day, String product) {
        return event(
                customer,
                "Order Completed",
                day,
                Map.of(
                        "order_id",
                        id,
                        "total",
                        "10",
                        "currency",
                        "EUR",
                        "products",
                        List.of(Map.of("product_id", product, "category", "of " + product))));
    }
}
