package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.track;
import static dev.perennial.e2e.Messages.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The acceptance story of coffee and lenses: the same orders under two schemes with different rhythms give different lapses, and
 * the change is previewed before it is switched on.
 */
@ExtendWith(Perennial.class)
class CoffeeAndLensesIT {
    private static final String SCHEME = "/v1/schemes/relationship";
    private static final Instant BOUGHT =
            Instant.now().minus(Duration.ofDays(100)).truncatedTo(ChronoUnit.SECONDS);
    /** Three rhythms of three weeks. */
    private static final Instant OUT_OF_COFFEE = BOUGHT.plus(Duration.ofDays(63));

    private static Brand brand;
    private static String drinker;
    private static String wearer;

    @BeforeAll
    static void sells(Installation installation) {
        brand = Brand.create(installation, "corner-shop");
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            orders.add(buys("drinker-" + i, "coffee"));
            orders.add(buys("wearer-" + i, "contact lenses"));
        }
        brand.sendAll(orders);
        drinker = brand.customer("drinker-0");
        wearer = brand.customer("wearer-0");
        Brand.eventually(() -> assertThat(
                        brand.get(Service.STAGE, "/v1/stages").getInt("data.find { it.stage == 'adopter' }.customers"))
                .isEqualTo(20));
    }

    @Test
    void lapseByTheRhythmOfWhatWasBoughtOnceThatIsSwitchedOn() {
        brand.putNew(
                        Service.STAGE,
                        SCHEME + "/draft",
                        Map.of(
                                "template",
                                "retention-journey",
                                "rhythm",
                                Map.of(
                                        "usual",
                                        "P60D",
                                        "categories",
                                        Map.of("coffee", "P21D", "contact lenses", "P3M"))))
                .then()
                .statusCode(200);
        brand.post(Service.STAGE, SCHEME + "/draft/preview", Map.of()).then().statusCode(202);
        Brand.eventually(() -> {
            JsonPath preview = brand.get(Service.STAGE, SCHEME + "/draft/preview");
            assertThat(preview.getString("state")).isEqualTo("ready");
            assertThat(preview.getInt("changed")).isEqualTo(10);
            assertThat(
                            preview.getList(
                                    "flows.findAll { it.from != it.to }.collect { it.from + ' ' + it.to + ' ' + it.customers }"))
                    .containsExactly("adopter lapsed 10");
            assertThat(preview.getString("sample[0].explanation.text")).contains("P21D");
        });
        assertThat(brand.stage(drinker)).as("a preview moves nobody").isEqualTo("adopter");

        int version = brand.get(Service.STAGE, SCHEME + "/draft").getInt("version");
        brand.post(Service.STAGE, SCHEME + "/versions/" + version + ":publish", Map.of())
                .then()
                .statusCode(200);

        Brand.eventually(() -> assertThat(brand.stage(drinker)).isEqualTo("lapsed"));
        assertThat(brand.stage(wearer)).isEqualTo("adopter");
        JsonPath stage = brand.get(Service.STAGE, "/v1/customers/{id}/stages", drinker);
        assertThat(Instant.parse(stage.getString("data[0].since"))).isEqualTo(OUT_OF_COFFEE);
        assertThat(stage.getString("data[0].explanation.text")).contains("P21D, set for coffee");
        JsonPath before =
                brand.get(Service.STAGE, "/v1/customers/{id}/stages?asOf=" + OUT_OF_COFFEE.minusSeconds(1), drinker);
        assertThat(before.getString("data[0].stage")).isEqualTo("adopter");
    }

    private static Map<String, Object> buys(String customer, String category) {
        Map<String, Object> product = Map.of("product_id", category, "category", category, "price", 20, "quantity", 1);
        Map<String, Object> order = track(
                customer,
                BOUGHT,
                "Order Completed",
                Map.of("order_id", "o-" + customer, "total", 20, "currency", "EUR", "products", List.of(product)));
        return with(order, "type", "track");
    }
}
