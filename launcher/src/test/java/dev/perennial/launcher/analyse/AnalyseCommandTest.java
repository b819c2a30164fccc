package dev.perennial.launcher.analyse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./perennial analyse} on files as somebody might have them. */
class AnalyseCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhatCustomersAreWorth() throws IOException {
        Random random = new Random(7);
        LocalDate begin = LocalDate.parse("2025-01-01");
        LocalDate known = LocalDate.parse("2025-08-31");
        StringBuilder text = new StringBuilder("customer_id,date,quantity,amount\n");
        int later = 0;
        for (int i = 0; i < 400; i++) {
            LocalDate day = begin.plusDays(random.nextInt(90));
            double gap = 10 + 90 * random.nextDouble();
            double leaving = random.nextDouble() / 2;
            do {
                text.append(String.format(Locale.ROOT, "c%d,%s,1,%d.50%n", i, day, 10 + random.nextInt(20) + i % 20));
                later += day.isAfter(known) ? 1 : 0;
                day = day.plusDays(1 + (long) (-gap * Math.log(random.nextDouble())));
            } while (random.nextDouble() > leaving && !day.isAfter(LocalDate.parse("2025-12-31")));
        }
        Path out = folder.resolve("out.csv");
        JsonNode told = Analyse.run(
                "clv",
                "--transactions",
                file(text.toString()),
                "--calibration-end",
                "2025-08-31",
                "--holdout-end",
                "2025-12-31",
                "--customers",
                out.toString());

        assertThat(told.path("customers").asInt()).isEqualTo(400);
        assertThat(told.path("identified").asBoolean()).isTrue();
        assertThat(told.path("holdout").path("purchases").asInt()).isEqualTo(later);
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(401);
        assertThat(lines.getFirst())
                .isEqualTo("customer_id,x,t_x,T,zbar,p_alive,expected_purchases,expected_spend,clv");
        double sum = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[8]))
                .sum();
        assertThat(told.path("sums").path("clv").asDouble()).isCloseTo(sum, offset(1e-6));
    }

    @Test
    void saysWhatItCouldNotDo() throws IOException {
        JsonNode once = Analyse.run(
                "clv",
                "--transactions",
                file("customer_id,date,amount\na,2025-01-01,10\nb,2025-01-05,20\n"),
                "--calibration-end",
                "2025-06-30");
        assertThat(once.path("identified").asBoolean()).isFalse();
        assertThat(once.path("warnings").toString()).contains("Nobody bought twice");
        assertThat(once.toString()).doesNotContain("NaN").doesNotContain("Infinity");

        JsonNode one = Analyse.run(
                "clv",
                "--transactions",
                file("customer_id,date,amount\na,2025-01-01,10\na,2025-01-01,5\na,2025-02-01,0\na,2025-02-03,-3\n"),
                "--calibration-end",
                "2025-06-30",
                "--model",
                "pareto-nbd");
        assertThat(one.path("refunds").asInt()).isEqualTo(1);
        assertThat(one.path("repeat_purchases").asInt()).isEqualTo(1);
        assertThat(one.toString()).doesNotContain("NaN").doesNotContain("Infinity");

        JsonNode today = Analyse.run(
                "clv",
                "--transactions",
                file("customer_id,date,amount\na,2025-01-01,10\n"),
                "--calibration-end",
                "2025-01-01");
        assertThat(today.path("identified").asBoolean()).isFalse();
        assertThat(today.path("sums").path("expected_purchases").isNull()).isTrue();
        assertThat(today.toString()).doesNotContain("NaN").doesNotContain("Infinity");

        JsonNode nothing = Analyse.run(
                "attribution",
                "--paths",
                file("path,total_conversions,total_conversion_value,total_null\na > b,0,0,5\n"));
        nothing.path("models").forEach(model -> model.path("channels")
                .forEach(channel ->
                        assertThat(channel.path("conversions").asDouble()).isZero()));
        assertThat(nothing.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void sharesByPlaces() throws IOException {
        JsonNode models = Analyse.run(
                        "attribution",
                        "--models",
                        "decay:1,linear-unique",
                        "--paths",
                        file("path,total_conversions,total_conversion_value,total_null\na > b > a,7,70,0\n"))
                .path("models");

        JsonNode decay = models.path("decay:1").path("channels");
        assertThat(decay.path("a").path("conversions").asDouble()).isCloseTo(5, offset(1e-9));
        assertThat(decay.path("b").path("value").asDouble()).isCloseTo(20, offset(1e-9));
        JsonNode unique = models.path("linear-unique").path("channels");
        assertThat(unique.path("b").path("conversions").asDouble()).isCloseTo(3.5, offset(1e-9));
    }

    @Test
    void projectsContracts() throws IOException {
        JsonNode told = Analyse.run(
                "subscription",
                "--survival",
                file("period,percent\n0,100\n1,86.9\n2,74.3\n3,65.3\n4,59.3\n5,55.1\n6,51.7\n7,49.1\n"),
                "--horizon",
                "12");
        assertThat(told.path("model").asText()).isEqualTo("sbg");
        assertThat(told.path("curve")).hasSize(13);
        assertThat(told.path("scenario").path("customers_scenario").asDouble()).isCloseTo(388.0876, offset(1e-3));

        JsonNode rising = Analyse.run(
                "subscription",
                "--survival",
                file("period,cohort,customers\n0,a,100\n1,a,90\n2,a,40\n"),
                "--horizon",
                "5");
        assertThat(rising.path("model").asText()).isEqualTo("geometric");
        assertThat(rising.path("identified").asBoolean()).isFalse();
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        JsonNode told = Analyse.run(
                "retention",
                "--transactions",
                file("\uFEFFcustomer_id,date,amount\r\na,2025-01-01,\"10\"\r\n\r\na,2025-02-01,5\r\n"));
        assertThat(told.path("rows").asInt()).isEqualTo(2);

        JsonNode contracts = Analyse.run(
                "subscription", "--horizon", "3", "--survival", file("\uFEFFpercent,period\n100,0\n60,1\n45,2\n"));
        assertThat(contracts.path("last_period_seen").asInt()).isEqualTo(2);
    }

    @Test
    void saysThatAFileIsNotInUnicode() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "customer_id,date,amount\nJos\u00e9,2025-01-01,1\n".getBytes(ISO_8859_1));

        Assertions.assertThatThrownBy(() -> Analyse.run("retention", "--transactions", file.toString()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount;a,2025-13-01,10 | line 2: date: 2025-13-01",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount;a,2025-01-01,ten | line 2: amount: ten",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount;a,2025-01-01,NaN | line 2: amount: NaN",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount;,2025-01-01,1 | line 2: customer_id: nothing",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount;a,2025-01-01,\"1 | csv: (startline 2) EOF",
                "clv --calibration-end 2025-06-30 --transactions | customer,date,amount;a,2025-01-01,1 | columns [customer_id] are missing",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount; | no purchases",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,quantity,amount;a,2025-01-01,1,2;a,2025-01-02,1,1,234.50 | line 3: 5 fields (expected: 4",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount,note;a,2025-01-01,1 | line 2: 3 fields (expected: 4",
                "clv --calibration-end 2025-06-30 --transactions | customer_id,date,amount,amount;a,2025-01-01,1,2 | the first line: The header contains a duplicate name",
                "retention --transactions | customer_id,date,amount; | no purchases in 0 lines",
                "retention --transactions | customer_id,date,amount;a,2025-01-01,-1 | no purchases in 1 lines",
                "subscription --horizon 5 --survival | period,percent,percent;0,100,100;1,50,40 | the first line: The header contains a duplicate name",
                "attribution --paths | path,total_conversions,total_conversion_value,total_null;a,1e308,1,1e308 | line 2: conversions",
                "clv --calibration-end 2024-06-30 --transactions | customer_id,date,amount;a,2025-01-01,1 | --calibration-end",
                "clv --calibration-end 2025-06-30 --model x --transactions | customer_id,date,amount;a,2025-01-01,1 | --model: x",
                "attribution --paths | path,total_conversions,total_conversion_value,total_null;a > ,1,1,0 | line 2: path",
                "attribution --paths | path,total_conversions,total_conversion_value,total_null;a,-1,1,0 | line 2: total_conversions: -1",
                "attribution --models markov:9 --paths | path,total_conversions,total_conversion_value,total_null;a,1,1,0 | --models: markov:9",
                "attribution --models decay:0 --paths | path,total_conversions,total_conversion_value,total_null;a,1,1,0 | --models: decay:0",
                "attribution --paths | path,total_conversions,total_conversion_value,total_null | no paths",
                "retention --period day --transactions | customer_id,date,amount;a,2025-01-01,1 | --period: day",
                "subscription --horizon 5 --survival | period,percent;0,100;1,101 | more are alive in period 1",
                "subscription --horizon 5 --survival | period,percent;0,100;2,50 | period 1 is missing",
                "subscription --horizon 0 --survival | period,percent;0,100;1,50 | --horizon: 0"
            })
    void saysWhatIsWrong(String command, String content, String expected) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.strip().split(" ")));
        arguments.add(file(content.strip().replace(";", "\n") + "\n"));

        Assertions.assertThatThrownBy(() -> Analyse.run(arguments.toArray(String[]::new)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(expected.strip());
    }

    private String file(String content) throws IOException {
        return Analyse.file(folder, content);
    }
}
