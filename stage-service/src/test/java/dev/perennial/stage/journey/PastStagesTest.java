package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class PastStagesTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final StagePath INTEREST = new StagePath("relationship", "interest");

    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    @Inject
    PastPresenceStore past;

    @Test
    void saysWhyACustomerWasNotInAStageThen() {
        CustomerId ann = lookedThenBought();

        why(ann, "adopter", daysAgo(7))
                .statusCode(200)
                .body("asOf", equalTo(daysAgo(7).toString()))
                .body("in", equalTo(false))
                .body("current", equalTo("interest"))
                .body("conditions[0].text", equalTo("orders >= 1"))
                .body("conditions[0].evidence[0].value", equalTo("0"))
                .body("text", containsString("orders = 0"));
        why(ann, "interest", daysAgo(7)).statusCode(200).body("in", equalTo(true));
        why(ann, "interest", daysAgo(3)).statusCode(200).body("in", equalTo(false));
        why(ann, "adopter", daysAgo(3)).statusCode(200).body("in", equalTo(true));
        why(ann, "adopter", null).statusCode(200).body("in", equalTo(true));
    }

    @Test
    void letsWhatFellDueByThenTakeEffectAndNothingElse() {
        CustomerId ann = CustomerId.next();
        log.append(TestEvents.order(ann, "past-" + ann, daysAgo(400), "20.00"));
        awaitStage(ann, "lapsed");

        why(ann, "adopter", daysAgo(300))
                .statusCode(200)
                .body("in", equalTo(true))
                .body("lapse.text", equalTo("lastOrderAt + 3.0 × rhythm"));
        why(ann, "adopter", daysAgo(200))
                .statusCode(200)
                .body("in", equalTo(false))
                .body("current", equalTo("lapsed"))
                .body("conditions[0].kind", equalTo("LAPSED"));
    }

    @Test
    void knowsNothingOfACustomerBeforeTheFirstEvent() {
        CustomerId ann = lookedThenBought();

        why(ann, "interest", daysAgo(20)).statusCode(404).body("code", equalTo("unknown_customer"));
        why(CustomerId.next(), "interest", daysAgo(1)).statusCode(404).body("code", equalTo("unknown_customer"));
        why(ann, "nirvana", daysAgo(1)).statusCode(404).body("code", equalTo("unknown_stage"));
    }

    @Test
    void refusesAnInstantThatIsNoneOrAhead() {
        CustomerId ann = lookedThenBought();

        for (String asOf :
                List.of("yesterday", "2026-01-01", NOW.plusSeconds(86_400).toString())) {
            call().queryParam("asOf", asOf)
                    .get("/v1/customers/{id}/stages/relationship/adopter", ann.toString())
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("asOf"));
            call().queryParam("asOf", asOf)
                    .get("/v1/stages/relationship/adopter/customers")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("asOf"));
        }
    }

    @Test
    void listsWhoWasInAStageThen() {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            customers.add(lookedThenBought().toString());
        }

        assertThat(listed("interest", daysAgo(7))).containsAll(customers).doesNotHaveDuplicates();
        assertThat(listed("adopter", daysAgo(7))).doesNotContainAnyElementsOf(customers);
        assertThat(listed("interest", daysAgo(3))).doesNotContainAnyElementsOf(customers);
        assertThat(listed("adopter", daysAgo(3))).containsAll(customers);
        assertThat(listed("interest", daysAgo(11))).doesNotContainAnyElementsOf(customers);
    }

    @Test
    void saysSinceWhenTheyHadBeenThere() {
        CustomerId ann = lookedThenBought();

        String next = null;
        String since = null;
        do {
            JsonPath page = page("interest", daysAgo(7), next, Page.MAX_LIMIT);
            String found = page.getString("data.find { it.customerId == '" + ann + "' }?.since");
            since = found == null ? since : found;
            assertThat(page.getList("data.lapsesAt")).containsOnlyNulls();
            next = page.getString("next");
        } while (next != null);
        assertThat(since).isEqualTo(daysAgo(10).toString());
    }

    @Test
    void goesOnBehindPagesInWhichNobodyWas() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            customers.add(lookedThenBought());
        }
        List<CustomerId> found = new ArrayList<>();
        int pages = 0;
        PastCursor after = PastCursor.START;
        while (pages < 10_000) {
            Page<PlacedCustomer> page = looking(after, 2);
            assertThat(page.data()).hasSizeLessThanOrEqualTo(2);
            page.data().forEach(one -> found.add(one.customerId()));
            pages++;
            String next = page.next();
            if (next == null) {
                break;
            }
            after = PastCursor.parse(next).orElseThrow();
        }

        assertThat(found).containsAll(customers).doesNotHaveDuplicates().isSorted();
        assertThat(pages).isGreaterThan(customers.size() / 2);
    }

    @Test
    void takesACursorOnlyForWhatItIsOf() {
        call().queryParam("asOf", daysAgo(1).toString())
                .queryParam("after", "1.cus_" + "0".repeat(32))
                .get("/v1/stages/relationship/adopter/customers")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("after"));
        call().queryParam("asOf", daysAgo(1).toString())
                .get("/v1/stages/relationship/nirvana/customers")
                .then()
                .statusCode(404);
    }

    @Test
    void refusesToTellThePastWhereOnlyThePresentIsKnown() {
        CustomerId ann = lookedThenBought();

        for (String path : List.of(
                "/v1/customers/" + ann + "/pursuits",
                "/v1/customers/" + ann + "/stage-history",
                "/v1/audiences/any/members",
                "/v1/pursuits/cart/cases",
                "/v1/stages/relationship/flows",
                "/v1/funnels")) {
            call().queryParam("asOf", daysAgo(1).toString())
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("asOf"));
        }
        call().queryParam("asOf", "2026-01-01").get("/v1/stages").then().statusCode(200);
        call().get("/v1/customers/" + ann + "/pursuits").then().statusCode(200).body("next", nullValue());
    }

    private Page<PlacedCustomer> looking(PastCursor after, int lookedAt) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection ->
                                past.present(connection, TestBrand.ACME.id(), INTEREST, daysAgo(7), after, 2, lookedAt))
                .await()
                .indefinitely();
    }

    /** Interested ten days ago, an adopter five days ago. */
    private CustomerId lookedThenBought() {
        CustomerId customer = CustomerId.next();
        log.append(
                        TestBrand.ACME.id(),
                        List.of(new NewEvent(
                                customer,
                                UUID.randomUUID().toString(),
                                "Product Viewed",
                                daysAgo(10),
                                new Fields(Map.of()))))
                .await()
                .indefinitely();
        log.append(TestEvents.order(customer, "past-" + customer, daysAgo(5), "20.00"));
        awaitStage(customer, "adopter");
        return customer;
    }

    private static void awaitStage(CustomerId customer, String stage) {
        await().untilAsserted(() -> call().get("/v1/customers/{id}/stages", customer.toString())
                .then()
                .statusCode(200)
                .body("data.find { it.track == 'relationship' }.stage", equalTo(stage)));
    }

    private static List<String> listed(String stage, Instant asOf) {
        List<String> customers = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = page(stage, asOf, next, 2);
            customers.addAll(page.getList("data.customerId"));
            next = page.getString("next");
        } while (next != null);
        return customers;
    }

    private static JsonPath page(String stage, Instant asOf, @Nullable String after, int limit) {
        RequestSpecification request = call().queryParam("limit", limit).queryParam("asOf", asOf.toString());
        return (after == null ? request : request.queryParam("after", after))
                .get("/v1/stages/relationship/{stage}/customers", stage)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse why(CustomerId customer, String stage, @Nullable Instant asOf) {
        RequestSpecification request = call();
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/customers/{id}/stages/relationship/{stage}", customer.toString(), stage)
                .then();
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(days, ChronoUnit.DAYS);
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
