package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./perennial analyse clv}: refunds, units of money, spend without a mean. */
class ClvCommandTest {
    private static final int MEAN_REPEAT = 4;
    private static final double UNIT = 100_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesRefundsOffWhateverTheOrderOfTheLines() throws IOException {
        List<String> lines = List.of(
                "a,2025-03-01,-20",
                "a,2025-02-01,20",
                "a,2025-01-01,10",
                "b,2025-02-01,-5",
                "b,2025-02-01,30",
                "b,2025-01-01,7",
                "c,2025-01-01,-3",
                "c,2025-01-02,3");
        List<String> shuffled = new ArrayList<>(lines);
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            JsonNode told =
                    clv("customer_id,date,amount\n" + String.join("\n", shuffled), "--calibration-end", "2025-06-30");

            assertThat(told.path("refunds").asInt()).isEqualTo(2);
            assertThat(told.path("refunds_without_purchase").asInt()).isEqualTo(1);
            assertThat(told.path("warnings").toString()).contains("left out: 1");
            assertThat(meanRepeat("a")).isZero();
            assertThat(meanRepeat("b")).isEqualTo(25);
            Collections.shuffle(shuffled, random);
        }
    }

    @Test
    void knowsNothingOfRefundsAfterTheCalibration() throws IOException {
        JsonNode told = clv("""
                customer_id,date,amount
                a,2025-01-01,10
                a,2025-02-01,20
                a,2025-02-03,-2
                a,2025-07-15,-18
                b,2025-01-01,10
                b,2025-08-01,40
                b,2025-08-09,-10
                b,2026-01-01,-30
                """, "--calibration-end", "2025-06-30", "--holdout-end", "2025-12-31");

        assertThat(meanRepeat("a")).isEqualTo(18);
        assertThat(told.path("holdout").path("purchases").asInt()).isEqualTo(1);
        assertThat(told.path("holdout").path("amount").asDouble()).isEqualTo(30);
    }

    @Test
    void doesNotMindTheUnitOfMoney() throws IOException {
        JsonNode small = clv(Analyse.shop(7, 1), "--calibration-end", "2025-08-31");
        double worth = sum();
        JsonNode large = clv(Analyse.shop(7, UNIT), "--calibration-end", "2025-08-31");

        JsonNode spend = large.path("gamma_gamma");
        assertThat(spend.path("identified").asBoolean()).isTrue();
        assertThat(large.path("warnings")).isEmpty();
        near(large, small, UNIT, "sums", "clv");
        near(large, small, UNIT, "gamma_gamma", "parameters", "v");
        near(large, small, UNIT, "gamma_gamma", "standard_errors", "v");
        near(large, small, 1, "gamma_gamma", "parameters", "p");
        near(large, small, 1, "gamma_gamma", "standard_errors", "q");
        assertThat(sum()).isCloseTo(worth * UNIT, withinPercentage(1e-4));
        assertThat(spend.path("log_likelihood").asDouble())
                .isCloseTo(
                        small.path("gamma_gamma").path("log_likelihood").asDouble()
                                - spend.path("customers").asInt() * Math.log(UNIT),
                        offset(1e-6));
    }

    @Test
    void tellsNoSpendWhereItHasNoMean() throws IOException {
        List<String> rows = new ArrayList<>(List.of("customer_id,date,amount"));
        Analyse.shop(7, 1).lines().skip(1).map(line -> line.split(",")).forEach(row -> {
            double wealth = Math.pow(10, Integer.parseInt(row[0].substring(1)) / 65.0);
            rows.add(String.format(Locale.ROOT, "%s,%s,%f", row[0], row[1], wealth * Double.parseDouble(row[3])));
        });
        JsonNode told = clv(String.join("\n", rows), "--calibration-end", "2025-08-31");

        JsonNode spend = told.path("gamma_gamma");
        assertThat(spend.path("identified").asBoolean()).isTrue();
        assertThat(spend.path("parameters").path("q").asDouble()).isLessThan(1);
        assertThat(spend.path("population_mean").isNull()).isTrue();
        assertThat(told.path("sums").path("clv").isNull()).isTrue();
        assertThat(told.path("sums").path("expected_spend").isNull()).isTrue();
        assertThat(told.path("sums").path("expected_purchases").asDouble()).isPositive();
        assertThat(told.path("warnings").toString()).contains("no mean");
        assertThat(customers().values()).allSatisfy(row -> {
            assertThat(row[7]).isEmpty();
            assertThat(row[8]).isEmpty();
        });
    }

    private JsonNode clv(String content, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("clv", "--transactions", Analyse.file(folder, content)));
        arguments.addAll(List.of("--customers", folder.resolve("out.csv").toString()));
        arguments.addAll(List.of(more));
        return Analyse.run(arguments.toArray(String[]::new));
    }

    private Map<String, String[]> customers() throws IOException {
        return Analyse.customers(folder.resolve("out.csv"));
    }

    private double meanRepeat(String customer) throws IOException {
        return Double.parseDouble(customers().getOrDefault(customer, new String[0])[MEAN_REPEAT]);
    }

    private double sum() throws IOException {
        return customers().values().stream()
                .mapToDouble(row -> Double.parseDouble(row[8]))
                .sum();
    }

    private static void near(JsonNode found, JsonNode expected, double factor, String... path) {
        JsonNode a = found;
        JsonNode b = expected;
        for (String key : path) {
            a = a.path(key);
            b = b.path(key);
        }
        assertThat(a.asDouble()).as(String.join(".", path)).isCloseTo(b.asDouble() * factor, withinPercentage(1e-4));
    }
}
