package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final int LEFT_TO_SUPERUSERS = 10;

    @Test
    void hasConnectionsForAllReplicasAndOneMoreOfEachDuringARollOut() throws IOException {
        Rendered production = Kustomize.render(Folders.PRODUCTION);
        int needed = LEFT_TO_SUPERUSERS;
        for (String service : Folders.SERVICES) {
            int replicas = production
                    .get("HorizontalPodAutoscaler", service)
                    .json()
                    .at("/spec/maxReplicas")
                    .asInt();
            needed += (replicas + 1) * connections(service);
        }

        JsonNode most = Kustomize.render(Folders.PRODUCTION + "/database")
                .get("Cluster", "perennial-db")
                .json()
                .at("/spec/postgresql/parameters/max_connections");
        assertThat(Integer.parseInt(most.asText())).isGreaterThanOrEqualTo(needed);
    }

    @Test
    void hasConnectionsForTwoOfEachServiceOnOneNode() throws IOException {
        int needed = LEFT_TO_SUPERUSERS;
        for (String service : Folders.SERVICES) {
            needed += 2 * connections(service);
        }

        assertThat(needed).isLessThanOrEqualTo(mostConnectionsOfTheLocalOne());
    }

    @Test
    void waitsForAStandbyBeforeItAcknowledges() {
        JsonNode spec = Kustomize.render(Folders.PRODUCTION + "/database")
                .get("Cluster", "perennial-db")
                .json()
                .path("spec");

        assertThat(spec.path("instances").asInt()).isEqualTo(3);
        assertThat(spec.at("/postgresql/synchronous/number").asInt()).isEqualTo(1);
        assertThat(spec.at("/postgresql/synchronous/dataDurability").asText()).isEqualTo("required");
    }

    @Test
    void makesTheRolesAsEverywhere() throws IOException {
        List<String> everywhere = statements("platform/src/main/resources/perennial/bootstrap.sql").stream()
                .filter(line -> !line.contains(" password "))
                .toList();

        assertThat(statements("k8s/overlays/production/database/roles.sql")).isEqualTo(everywhere);
    }

    private static List<String> statements(String path) throws IOException {
        return Files.readAllLines(Repository.file(path)).stream()
                .filter(line -> !line.startsWith("--"))
                .toList();
    }

    private static int mostConnectionsOfTheLocalOne() {
        JsonNode arguments = Kustomize.render(Folders.LOCAL)
                .get("StatefulSet", "postgres")
                .pod()
                .at("/containers/0/args");
        for (JsonNode argument : arguments) {
            if (argument.asText().startsWith("max_connections=")) {
                return Integer.parseInt(argument.asText().substring("max_connections=".length()));
            }
        }
        throw new AssertionError("max_connections is not said: " + arguments);
    }

    /** Of one replica: its pools, and those that change the tables. */
    private static int connections(String service) throws IOException {
        Properties settings = properties("platform/src/main/resources/META-INF/microprofile-config.properties");
        settings.putAll(properties(service + "/src/main/resources/application.properties"));
        return settings.stringPropertyNames().stream()
                .filter(key -> key.startsWith("quarkus.datasource.") && key.endsWith(".max-size"))
                .mapToInt(key -> Integer.parseInt(settings.getProperty(key)))
                .sum();
    }

    private static Properties properties(String path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Repository.file(path), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
