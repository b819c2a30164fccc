package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The generated shop, loaded by command: what its first year foretells of the second, as the model check shows it. */
@ExtendWith(Perennial.class)
class DemoShopIT {
    private static final String SLUG = "foretold";
    /** Of the purchases in the year that was held out. */
    private static final double NEAR = 0.15;

    @Test
    void foretellsTheYearThatWasHeldOutBetterThanRulesOfThumb(Installation installation) {
        installation.perennial("demo", "--customers", "8000", "--brand", SLUG).succeeded();
        Brand shop = Brand.named(installation, SLUG);

        JsonPath model = refitted(shop).setRootPath("holdout");

        Map<String, Map<String, Object>> candidates = model.<Map<String, Object>>getList("candidates").stream()
                .collect(Collectors.toMap(candidate -> (String) candidate.get("name"), Function.identity()));
        String chosen = model.getString("chosen");
        System.out.printf("Demo shop: %d customers, %s%n", model.getInt("customers"), candidates.values());
        assertThat(model.getInt("actual")).isGreaterThan(300);
        assertThat(off(candidates, chosen)).isLessThan(NEAR);
        for (String rule : List.of("same_as_last_period", "recency_rule")) {
            assertThat(off(candidates, chosen)).as("total, %s", rule).isLessThan(off(candidates, rule));
            assertThat(figure(candidates, chosen, "rootMeanSquareError"))
                    .as("of single customers, %s", rule)
                    .isLessThan(figure(candidates, rule, "rootMeanSquareError"));
        }
    }

    /** The model that is fitted when everything is taken in. */
    private static JsonPath refitted(Brand shop) {
        int before = shop.post(Service.CUSTOMER, "/v1/value/model:refit", Map.of())
                .then()
                .statusCode(202)
                .extract()
                .path("version");
        Brand.eventually(
                () -> assertThat(shop.get(Service.CUSTOMER, "/v1/value/model").getInt("version"))
                        .isGreaterThan(before));
        return shop.get(Service.CUSTOMER, "/v1/value/model");
    }

    private static double off(Map<String, Map<String, Object>> candidates, String name) {
        return Math.abs(figure(candidates, name, "totalError"));
    }

    private static double figure(Map<String, Map<String, Object>> candidates, String name, String figure) {
        Map<String, Object> candidate = candidates.get(name);
        assertThat(candidate).as(name).isNotNull();
        return ((Number) candidate.get(figure)).doubleValue();
    }
}
