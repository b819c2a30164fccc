package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DeploymentsTest {
    static final List<String> SERVICES = Folders.SERVICES;

    /** Seconds for what comes after the last request: consumers hand over, pools close. */
    private static final long LEFT_TO_STOP = 10;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void asksHealthAtThreeAddresses(String service) {
        JsonNode container = container(service);

        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void isGivenTenMinutesAndMoreForADatabaseThatIsNotThere(String service) {
        JsonNode probe = container(service).path("startupProbe");

        assertThat(Duration.ofSeconds(probe.path("periodSeconds").asLong()
                        * probe.path("failureThreshold").asLong()))
                .isGreaterThan(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void goesOnServingUntilEverybodyKnowsAndEndsBeforeItIsKilled(String service) {
        KubernetesObject deployment = Kustomize.render(Folders.PRODUCTION).get("Deployment", service);
        long announced =
                container(service).at("/lifecycle/preStop/sleep/seconds").asLong();
        Duration drain = setting("PERENNIAL_DRAIN_ANNOUNCE").plus(setting("PERENNIAL_DRAIN_PATIENCE"));

        assertThat(announced).isGreaterThanOrEqualTo(5);
        assertThat(deployment.pod().path("terminationGracePeriodSeconds").asLong())
                .isGreaterThanOrEqualTo(announced + drain.toSeconds() + LEFT_TO_STOP);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void losesNoReplicaDuringARollOut(String service) {
        JsonNode rolling = Kustomize.render(Folders.PRODUCTION)
                .get("Deployment", service)
                .json()
                .at("/spec/strategy/rollingUpdate");

        assertThat(rolling.path("maxUnavailable").asInt(-1)).isZero();
        assertThat(rolling.path("maxSurge").asInt()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void leavesTheNumberOfReplicasToItsAutoscaler(String service) {
        Rendered production = Kustomize.render(Folders.PRODUCTION);
        JsonNode scaler = production.get("HorizontalPodAutoscaler", service).json();

        assertThat(production.get("Deployment", service).json().path("spec").has("replicas"))
                .isFalse();
        assertThat(scaler.at("/spec/scaleTargetRef/name").asText()).isEqualTo(service);
        assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void knowsOnlyTheSecretsThatItNeeds(String service) {
        List<String> secrets = container(service).path("env").findValues("secretKeyRef").stream()
                .map(reference -> reference.path("name").asText())
                .toList();

        assertThat(secrets).contains("perennial-cluster", "perennial-privacy", "perennial-database-app");
        assertThat(secrets).doesNotContain("perennial-database-owner");
        assertThat(secrets.contains("perennial-operator")).isEqualTo(service.equals("customer-service"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void spreadsItsReplicasOverNodesAndZones(String service) {
        JsonNode spread = Kustomize.render(Folders.PRODUCTION)
                .get("Deployment", service)
                .pod()
                .path("topologySpreadConstraints");

        assertThat(spread.findValuesAsText("topologyKey"))
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        for (JsonNode constraint : spread) {
            assertThat(constraint
                            .at("/labelSelector/matchLabels")
                            .path("app.kubernetes.io/name")
                            .asText())
                    .isEqualTo(service);
        }
    }

    private static JsonNode container(String service) {
        return Kustomize.render(Folders.PRODUCTION)
                .get("Deployment", service)
                .pod()
                .at("/containers/0");
    }

    /** A duration that the services are given, such as {@code 10S}. */
    private static Duration setting(String name) {
        String text = Kustomize.render(Folders.PRODUCTION)
                .ofKind("ConfigMap")
                .findFirst()
                .orElseThrow()
                .json()
                .path("data")
                .path(name)
                .asText();
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
