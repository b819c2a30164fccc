package dev.perennial.attribution.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TouchpointResourceTest extends ServiceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PATH = "/v1/customers/{customer}/touchpoints";

    @Test
    void pagesThroughAllTouchpointsOnce() {
        CustomerId customer = CustomerId.next();
        Event[] visits = new Event[5];
        for (int i = 0; i < visits.length; i++) {
            visits[i] = Visits.googleAd(customer, START.plusSeconds(86_400L * (i / 2)), "c" + i);
        }
        happen(visits);
        List<String> campaigns = new ArrayList<>();
        String after = null;
        do {
            var request = asAcme().queryParam("limit", 2);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get(PATH, customer.toString())
                    .then()
                    .statusCode(200)
                    .extract();
            campaigns.addAll(page.jsonPath().getList("data.campaign", String.class));
            after = page.path("next");
        } while (after != null);
        assertThat(campaigns).containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4");
        assertThat(campaigns.getLast()).isEqualTo("c4");
    }

    @Test
    void touchpointKeepsTheIdOfItsEventThroughARebuild() {
        CustomerId customer = CustomerId.next();
        Event visit = Visits.googleAd(customer, START, "spring");
        happen(visit);
        happen(Visits.page(customer, START.minusSeconds(86_400), Visits.SHOP, "https://chatgpt.com/"));
        asAcme().get(PATH, customer.toString())
                .then()
                .body("data.channel", contains("ai_assistant", "paid_search"))
                .body("data[1].id", equalTo(TouchpointId.of(visit.id()).toString()))
                .body("data[1].kind", equalTo("visit"))
                .body("data[0].campaign", nullValue());
    }

    @Test
    void wrongParametersAreRefusedByField() {
        CustomerId customer = CustomerId.next();
        happen(Visits.direct(customer, START));
        asAcme().queryParam("limit", 0)
                .get(PATH, customer.toString())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("limit"));
        for (String after : List.of("x", "7fffffffffffffff-" + "0".repeat(32), "g".repeat(49))) {
            asAcme().queryParam("after", after)
                    .get(PATH, customer.toString())
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("after"));
        }
    }

    @Test
    void unknownCustomerIsNotFound() {
        asAcme().get(PATH, CustomerId.next().toString())
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_customer"));
    }
}
