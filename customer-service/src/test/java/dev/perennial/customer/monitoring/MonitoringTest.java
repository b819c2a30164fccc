package dev.perennial.customer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarms and dashboards that are delivered ask for what the services tell. */
@QuarkusTest
class MonitoringTest extends CustomerServiceTest {
    private static final Path FILES =
            Path.of("..", "k8s", "monitoring").toAbsolutePath().normalize();
    /** Given by Prometheus to each time series. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le", "alertname", "severity");

    private static final Pattern SERIES = Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"");

    @Test
    void alarmsAskForWhatIsThere() throws IOException {
        List<PromQuery> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(PromQuery.of(rule.path("expr").asText())));

        assertThat(queries).hasSizeGreaterThan(8);
        assertServed(queries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard-installation.json", "dashboard-service.json"})
    void dashboardsAskForWhatIsThere(String file) throws IOException {
        List<PromQuery> queries = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(FILES.resolve(file).toFile());
        dashboard.findValues("expr").forEach(expr -> queries.add(PromQuery.of(expr.asText())));

        assertThat(queries).hasSizeGreaterThan(8);
        assertThat(dashboard.path("uid").asText()).isNotEmpty();
        assertServed(queries);
    }

    @Test
    void eachAlarmSaysWhatToDo() throws IOException {
        String runbook = Files.readString(FILES.resolve("../../docs/operations.md"));

        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
            assertThat(runbook)
                    .as("what each alarm means and what to do")
                    .contains("### " + rule.path("alert").asText() + "\n");
        });
    }

    /** The rules are tried on series of figures; promtool is in Debian's package prometheus. */
    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yaml", "test rules alerts-test.yaml"})
    void alarmsGoOffWhenTheyShould(String arguments) throws IOException, InterruptedException {
        String promtool = promtool();
        assumeFalse(
                promtool.isEmpty(), "promtool is neither on the PATH nor named by PROMTOOL: the rules were not tried");
        List<String> command = new ArrayList<>(List.of(promtool));
        command.addAll(List.of(arguments.split(" ", -1)));

        Process process = new ProcessBuilder(command)
                .directory(FILES.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String promtool() {
        Map<String, String> environment = System.getenv();
        return environment.containsKey("PROMTOOL")
                ? environment.getOrDefault("PROMTOOL", "")
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, "promtool"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst()
                        .orElse("");
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        JsonNode file = new YAMLMapper().readTree(FILES.resolve("alerts.yaml").toFile());
        file.path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private static void assertServed(List<PromQuery> queries) {
        RestAssured.get("/v1/customers/nobody"); // so that there is a request to tell of, and a collection
        System.gc();
        await().untilAsserted(() -> {
            Map<String, Set<String>> served = served();
            assertThat(queries).allSatisfy(query -> assertServed(query, served));
        });
    }

    private static void assertServed(PromQuery query, Map<String, Set<String>> served) {
        assertThat(served.keySet()).as(query.text()).containsAll(query.metrics());
        Set<String> labels = new HashSet<>(OF_PROMETHEUS);
        query.metrics().forEach(metric -> labels.addAll(served.getOrDefault(metric, Set.of())));
        assertThat(labels).as(query.text()).containsAll(query.labels());
    }

    /** Labels by metric. */
    private static Map<String, Set<String>> served() {
        Map<String, Set<String>> served = new HashMap<>(Map.of("up", Set.of()));
        RestAssured.get("/q/metrics").asString().lines().forEach(line -> {
            Matcher series = SERIES.matcher(line);
            if (series.matches()) {
                Set<String> names = served.computeIfAbsent(series.group(1), name -> new HashSet<>());
                String labels = series.group(2);
                Matcher label = LABEL.matcher(labels == null ? "" : labels);
                while (label.find()) {
                    names.add(label.group(1));
                }
            }
        });
        return served;
    }
}
