package dev.perennial.stage.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of single pursuits of customers, read over REST, each on events of its own. */
@QuarkusTest
class PursuitCaseResourceTest extends PursuitsOverRest {
    private static final Instant MORNING = Instant.parse("2012-03-04T10:00:00Z");

    @Test
    void aCartLeftBehindIsTakenBackByAnOrderThatArrivesLate() {
        CustomerId ann = CustomerId.next();
        log.append(cart(ann, 0, "late-1", 40));
        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("abandoned"));
        assertThat(only(ann).getString("data[0].fellOutAt")).isEqualTo("2012-03-04T11:00:00Z");
        assertThat(lost()).isEqualTo(4000);

        log.append(order(ann, 59, "late-1", 38));

        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("won"));
        JsonPath pursuit = only(ann);
        assertThat(pursuit.getLong("data[0].value.minor")).isEqualTo(3800);
        assertThat((Object) pursuit.get("data[0].fellOutAt")).isNull();
        assertThat(lost()).isZero();
    }

    @Test
    void whatWentBackWasNotWon() {
        Instant day = Instant.parse("2012-03-20T10:00:00Z");
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.track(ann, "Product Added", day, Map.of("cart_id", "back-1", "price", 40)));
        Map<String, Object> order = Map.of("order_id", "o-back-1", "cart_id", "back-1", "total", 38);
        log.append(TestEvents.track(ann, "Order Completed", day.plusSeconds(60), order));
        await().untilAsserted(() -> assertThat(state(ann)).isEqualTo("won"));

        log.append(TestEvents.track(
                ann, "Order Refunded", day.plusSeconds(600), Map.of("order_id", "o-back-1", "total", 8)));

        await().untilAsserted(() ->
                assertThat(only(ann).getInt("data[0].value.minor")).isEqualTo(3000));
        assertThat(only(ann).getInt("data[0].takenBack.minor")).isEqualTo(800);
        assertThat(only(ann).getString("data[0].order")).isEqualTo("o-back-1");
        assertThat(report("cart", "2012-03-20", "2012-03-20", "day").getInt("total.won.value.minor"))
                .isEqualTo(3000);
    }

    @Test
    void twoCustomersThatAreOneHaveOneCart() {
        CustomerId phone = CustomerId.next();
        CustomerId laptop = CustomerId.next();
        log.append(TestEvents.track(phone, "Contract Drafted", MORNING, Map.of("no", "m-1", "sum", 10)));
        log.append(TestEvents.track(laptop, "Contract Signed", MORNING.plusSeconds(600), Map.of("no", "m-1")));
        put("contract", null, contract(Map.of())).then().statusCode(200);
        awaitActive("contract", 1);
        await().untilAsserted(() -> assertThat(state(phone)).isEqualTo("abandoned"));

        log.merge(TestBrand.ACME.id(), phone, laptop, MORNING.plusSeconds(700));

        await().untilAsserted(() -> assertThat(state(laptop)).isEqualTo("won"));
        assertThat(state(phone)).isEqualTo("won");
        JsonPath report = report("contract", "2012-03-01", "2012-03-31", "month");
        assertThat(report.getInt("total.opened.pursuits")).isEqualTo(1);
        assertThat(report.getInt("total.won.value.minor")).isEqualTo(1000);

        log.split(TestBrand.ACME.id(), phone, MORNING.plusSeconds(800));
        await().untilAsserted(() -> assertThat(state(phone)).isEqualTo("abandoned"));
        call().get("/v1/customers/{id}/pursuits", laptop.toString())
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void listsThemPageByPage() {
        put("letter", null, pursuit("Letter Sent", "Letter Answered", "PT1H"))
                .then()
                .statusCode(200);
        awaitActive("letter", 1);
        Instant day = Instant.parse("2014-05-05T10:00:00Z");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CustomerId customer = CustomerId.next();
            sent.addFirst(customer.toString());
            log.append(TestEvents.track(customer, "Letter Sent", day.plusSeconds(i), Map.of()));
        }
        await().untilAsserted(() ->
                assertThat(listed("abandoned", null).getList("data")).hasSize(2));
        JsonPath first = listed("abandoned", null);
        await().until(() ->
                listed("abandoned", listed("abandoned", null).getString("next")).getString("next") != null);
        JsonPath second = listed("abandoned", first.getString("next"));
        JsonPath third = listed("abandoned", second.getString("next"));

        List<String> found = new ArrayList<>(first.getList("data.customerId", String.class));
        found.addAll(second.getList("data.customerId", String.class));
        found.addAll(third.getList("data.customerId", String.class));
        assertThat(found).isEqualTo(sent);
        assertThat((Object) third.get("next")).isNull();
        assertThat(listed(null, null).getList("data.customerId", String.class))
                .isEqualTo(first.getList("data.customerId"));
        assertThat(listed("won", null).getList("data")).isEmpty();
    }

    private static Event cart(CustomerId customer, int minute, String cart, int price) {
        return TestEvents.track(
                customer, "Product Added", MORNING.plusSeconds(60L * minute), Map.of("cart_id", cart, "price", price));
    }

    private static Event order(CustomerId customer, int minute, String cart, int total) {
        return TestEvents.track(
                customer,
                "Order Completed",
                MORNING.plusSeconds(60L * minute),
                Map.of("order_id", "o-" + cart, "cart_id", cart, "total", total));
    }

    private static JsonPath listed(@Nullable String state, @Nullable String after) {
        RequestSpecification call = call().queryParam("limit", 2);
        if (state != null) {
            call.queryParam("state", state);
        }
        if (after != null) {
            call.queryParam("after", after);
        }
        return call.get("/v1/pursuits/letter/cases")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int lost() {
        return report("cart", "2012-03-04", "2012-03-04", "day").getInt("total.lostOpportunity.minor");
    }
}
