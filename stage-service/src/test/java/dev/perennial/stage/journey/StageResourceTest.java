package dev.perennial.stage.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
class StageResourceTest {

    @Inject
    FakeEventLog log;

    @Test
    void countsTheCustomersInEachStage() {
        int before = present("interest");
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            customers.add(CustomerId.next());
            append(customers.getLast(), "Product Viewed", Instant.now().minusSeconds(i));
        }
        await().untilAsserted(() -> assertThat(present("interest")).isEqualTo(before + 7));

        append(customers.getFirst(), "Product Added", Instant.now().plusSeconds(1));

        await().untilAsserted(() -> assertThat(present("interest")).isEqualTo(before + 6));
        assertThat(listed("interest"))
                .hasSize(before + 6)
                .doesNotHaveDuplicates()
                .doesNotContain(customers.getFirst().toString());
        assertThat(listed("consideration"))
                .hasSize(present("consideration"))
                .contains(customers.getFirst().toString());
    }

    @Test
    void listsTheStagesInTheOrderOfTheJourney() {
        List<String> stages = stages().getList("data.findAll { it.track == 'relationship' }.stage");

        assertThat(stages)
                .containsExactly("awareness", "interest", "consideration", "adopter", "loyalist", "advocate", "lapsed");
        assertThat(stages().getString("data.find { it.stage == 'adopter' }.card.whereTheyAre"))
                .contains("not yet certain");
    }

    @Test
    void knowsNoCustomersOfAStageThatIsNotThere() {
        call().get("/v1/stages/relationship/nirvana/customers")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_stage"));
        call().queryParam("after", "x")
                .get("/v1/stages/relationship/adopter/customers")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("after"));
    }

    private void append(CustomerId customer, String name, Instant at) {
        log.append(
                        TestBrand.ACME.id(),
                        List.of(new NewEvent(customer, UUID.randomUUID().toString(), name, at, new Fields(Map.of()))))
                .await()
                .indefinitely();
    }

    private static int present(String stage) {
        return stages().getInt("data.find { it.track == 'relationship' && it.stage == '" + stage + "' }.customers");
    }

    private static JsonPath stages() {
        return call().get("/v1/stages").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> listed(String stage) {
        List<String> customers = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = call().queryParam("limit", 2);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get("/v1/stages/relationship/{stage}/customers", stage)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            customers.addAll(page.getList("data.customerId"));
            next = page.getString("next");
        } while (next != null);
        return customers;
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }
}
