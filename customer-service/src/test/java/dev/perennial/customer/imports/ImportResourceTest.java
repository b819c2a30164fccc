package dev.perennial.customer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportResourceTest extends CustomerServiceTest {
    private static final String FILE = """
            customer_id,date,quantity,amount
            1,1997-01-01,1,11.77
            2,1997-01-12,1,12.00
            2,1997-01-12,1,12.00
            2,1997-01-12,5,77.00
            3,1997-02-30,2,20.76
            ,1997-01-02,2,20.76
            4,1997-01-02,2,much
            5,1997-01-02
            6,1997-01-02,1,0.00
            """;

    @Test
    void keepsGoodLinesAndTellsTheBadOnes() {
        TestTenant brand = newBrand();

        JsonPath run = csv(brand)
                .body(FILE)
                .post("/v1/imports")
                .then()
                .statusCode(201)
                .body("id", startsWith("imp_"))
                .extract()
                .jsonPath();

        assertThat(run.getString("state")).isEqualTo("done");
        assertThat(run.getLong("lines")).isEqualTo(9);
        assertThat(run.getLong("accepted")).isEqualTo(5);
        assertThat(run.getLong("rejected")).isEqualTo(4);
        assertStatistics(brand, 3, 5);
        brand.secret()
                .get("/v1/imports/" + run.getString("id") + "/rejects")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(containsString("6,date: 1997-02-30"))
                .body(containsString("7,customer: empty"))
                .body(containsString("8,amount: much"))
                .body(containsString("9,2 columns (expected: 4)"));
    }

    @Test
    void changesNothingTheSecondTime() {
        TestTenant brand = newBrand();
        csv(brand).body(FILE).post("/v1/imports").then().statusCode(201);

        csv(brand)
                .queryParam("name", "again")
                .body(FILE)
                .post("/v1/imports")
                .then()
                .statusCode(201)
                .body("accepted", is(0))
                .body("duplicates", is(5));

        assertStatistics(brand, 3, 5);
    }

    @Test
    void mapsColumnsDelimiterDateAndCurrency() {
        TestTenant brand = newBrand();
        String file = "\uFEFFwhen;who;how much;order no\r\n31.01.2024;\"Doe; Jane\";1000;A-1\r\n";

        csv(brand)
                .queryParam("columns", "customer=who,date=when,amount=how much,order=order no")
                .queryParam("delimiter", ";")
                .queryParam("dateFormat", "dd.MM.yyyy")
                .queryParam("currency", "JPY")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports")
                .then()
                .statusCode(201)
                .body("accepted", is(1));

        String customer = await().until(
                        () -> brand.secret()
                                .queryParam("identity", "Doe; Jane")
                                .get("/v1/customers")
                                .jsonPath()
                                .getString("data[0].id"),
                        id -> id != null);
        brand.secret()
                .get("/v1/customers/" + customer)
                .then()
                .body("revenue[0].minor", is(1000))
                .body("revenue[0].currency", is("JPY"));
        brand.secret()
                .get("/v1/customers/" + customer + "/timeline")
                .then()
                .body("data[0].occurredAt", is("2024-01-31T00:00:00Z"))
                .body("data[0].properties.order_id", is("A-1"));
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        TestTenant brand = newBrand();

        csv(brand)
                .queryParam("columns", "customer=who,color=c")
                .queryParam("currency", "XXY")
                .body(FILE)
                .post("/v1/imports")
                .then()
                .statusCode(422)
                .body("errors.field", is(List.of("columns", "columns", "columns", "currency")));
        csv(brand)
                .queryParam("columns", "customer=who,date=date,amount=amount")
                .body(FILE)
                .post("/v1/imports")
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("no column who"));
        csv(brand).body("").post("/v1/imports").then().statusCode(422);
    }

    private static RequestSpecification csv(TestTenant brand) {
        return brand.secret().contentType("text/csv");
    }

    private static void assertStatistics(TestTenant brand, int customers, int orders) {
        await().untilAsserted(() -> operator()
                .get("/v1/brands/" + brand.id() + "/statistics")
                .then()
                .statusCode(200)
                .body("customers", is(customers))
                .body("orders", is(orders))
                .body("events", is(orders)));
    }
}
