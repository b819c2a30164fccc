package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RoutesTest {
    static final List<String> SERVICES = Folders.SERVICES;

    /** What every service serves at the same path: one host cannot tell whose is meant. */
    private static final Set<String> EVERYBODYS = Set.of(
            "/v1/consumers",
            "/v1/consumers/{consumer}/rebuilds",
            "/v1/dead-letters",
            "/v1/dead-letters/{deadLetterId}:replay");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void sendsEveryPathToTheServiceThatServesIt(String service) throws IOException {
        JsonNode document = new YAMLMapper()
                .readTree(Repository.file(service + "/openapi.yaml").toFile());

        List<String> paths = document.path("paths").properties().stream()
                .map(entry -> entry.getKey())
                .toList();

        assertThat(paths).isNotEmpty();
        for (String path : paths) {
            List<String> expected = EVERYBODYS.contains(path) ? List.of() : List.of(service);
            assertThat(receivers(path.replaceAll("\\{[^}]+}", "any-1")))
                    .as(path)
                    .isEqualTo(expected);
        }
    }

    @Test
    void takesEventsInTheMannerOfEveryLibrary() {
        assertThat(receivers("/v1/t")).containsExactly("customer-service");
        assertThat(receivers("/v1/batch/")).containsExactly("customer-service");
    }

    @Test
    void keepsHealthAndMetricsInside() {
        assertThat(receivers("/q/metrics")).isEmpty();
        assertThat(receivers("/q/health/ready")).isEmpty();
    }

    private static List<String> receivers(String path) {
        return Kustomize.render(Folders.PRODUCTION)
                .ofKind("HTTPRoute")
                .flatMap(route ->
                        StreamSupport.stream(route.json().at("/spec/rules").spliterator(), false))
                .filter(rule -> StreamSupport.stream(rule.path("matches").spliterator(), false)
                        .map(match -> match.at("/path/value").asText())
                        .anyMatch(pattern -> Pattern.matches(pattern, path)))
                .map(rule -> rule.at("/backendRefs/0/name").asText())
                .toList();
    }
}
