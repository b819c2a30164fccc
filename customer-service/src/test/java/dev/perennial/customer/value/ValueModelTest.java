package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValueModelTest extends ValueTest {
    private static final LocalDate LAST_DAY = LocalDate.parse("1998-06-30");

    @Inject
    BrandDatabase database;

    /** The whole of CDNOW, moved in time so that its last day is today. */
    @Test
    void foretellsARealShopBetterThanRulesDo() throws IOException {
        List<String> lines = Files.readAllLines(cdnow());
        long shift = ChronoUnit.DAYS.between(LAST_DAY, LocalDate.now(ZoneOffset.UTC));
        TestTenant brand = newBrand();
        StringBuilder moved = new StringBuilder();
        lines.stream().skip(1).forEach(line -> {
            String[] parts = line.split(",");
            moved.append(parts[0]).append(',').append(LocalDate.parse(parts[1]).plusDays(shift));
            moved.append(',').append(parts[2]).append(',').append(parts[3]).append('\n');
        });
        importLines(brand, moved.toString());

        // 68 customers of 23,570 never paid for anything.
        int buyers = (int) lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(parts -> Double.parseDouble(parts[3]) > 0)
                .map(parts -> parts[0])
                .distinct()
                .count();
        JsonPath model = refit(brand, buyers);

        assertThat(model.getString("basis")).isEqualTo("FITTED");
        JsonPath chosen =
                model.setRootPath("holdout.candidates.find { it.name == '" + model.getString("holdout.chosen") + "' }");
        assertThat(Math.abs(chosen.getDouble("totalError"))).isLessThan(0.15);
        model.setRootPath("");
        assertThat(model.getDouble("holdout.candidates.find { it.name == 'same_as_last_period' }.totalError"))
                .isGreaterThan(0.15);
        assertThat(model.<Object>get("holdout.lessThanBaselines"))
                .isEqualTo(Map.of("total", false, "rootMeanSquareError", true, "meanAbsoluteError", true));
        assertThat(model.getList("holdout.candidates.name"))
                .containsExactly("bgnbd", "mbgnbd", "pareto_nbd", "same_as_last_period", "recency_rule");
        assertThat(model.getInt("holdout.periodDays")).isEqualTo(7);
        assertThat(model.getList("holdout.tracking")).hasSize(78);
        assertThat(model.getString("spend.basis")).isEqualTo("FITTED");
        assertThat(model.getString("holdout.groups[0].repeats")).isEqualTo("0");
        assertThat(model.getString("counts.fittedCustomers")).isNull();
        assertSampleTellsTheSame(brand, model);
    }

    /** Of 5,000 customers drawn by chance: the standard deviation of their number is 63, sums are off by some percent. */
    private void assertSampleTellsTheSame(TestTenant brand, JsonPath model) {
        BrandId id = BrandId.parse(brand.id());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Observations some = database.inBrand(
                        id, connection -> new ObservationStore(new FewFitted()).read(connection, id, today))
                .await()
                .atMost(Duration.ofMinutes(1));
        ValueModel sampled = new ModelFit(some, ValueSettings.DEFAULT, Optional.empty()).fit(1, Instant.now());

        long fitted = some.histories().customers();
        assertThat(fitted).isBetween(4_700L, 5_300L);
        assertThat(sampled.counts())
                .isEqualTo(new ValueModel.Counts(
                        model.getLong("counts.customers"),
                        model.getLong("counts.repeatCustomers"),
                        model.getLong("counts.repeatPurchases"),
                        Optional.of(fitted)));
        assertThat(some.spend())
                .as("49 %% of the customers bought again; the standard deviation is 0.7 %%")
                .hasSizeBetween((int) fitted * 9 / 20, (int) fitted * 27 / 50);
        assertThat(sampled.holdout().orElseThrow().customers()).isBetween(fitted - 100, fitted);
        assertThat(sampled.purchases().orElseThrow().ordersInHorizon())
                .isCloseTo(model.getDouble("purchases.ordersInHorizon"), withinPercentage(15));
    }

    /** Fits on 5,000 customers at most. */
    private record FewFitted() implements ValueConfig {
        @Override
        public Duration refreshEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration refitPause() {
            return Duration.ofMinutes(5);
        }

        @Override
        public int fittedCustomers() {
            return 5_000;
        }

        @Override
        public int nightHour() {
            return 2;
        }
    }

    @Test
    void foretellsASyntheticShop() {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 1_500, 9);

        JsonPath model = refit(brand, 1_500);

        List<Map<String, Object>> candidates = model.getList("holdout.candidates");
        assertThat(candidates).hasSize(5);
        assertThat(model.getBoolean("holdout.lessThanBaselines.rootMeanSquareError"))
                .isTrue();
        assertThat(model.getList("purchases.parameters.standardError")).doesNotContainNull();
        assertThat(model.getString("noHoldout")).isNull();
        brand.secret().get("/v1/value/model?version=99").then().statusCode(404);
        assertThat(brand.secret().get("/v1/value/models?limit=1").jsonPath().getInt("data[0].version"))
                .isEqualTo(model.getInt("version"));
    }

    private static Path cdnow() {
        String variable = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "../../shared/data");
        Path file = Path.of(System.getProperty("perennial.reference-data", variable), "cdnow_master.csv");
        Assumptions.assumeTrue(Files.exists(file), () -> "no reference data: " + file.toAbsolutePath());
        return file;
    }
}
