package dev.perennial.kubernetes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MakeSecretsTest {

    @Test
    void makesTheSecretsOfAnInstallation() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            new MakeSecrets(cluster.api(FakeCluster.TOKEN), new SecureRandom()).run();

            assertThat(cluster.secrets())
                    .containsOnlyKeys(
                            "perennial-cluster",
                            "perennial-database-app",
                            "perennial-database-owner",
                            "perennial-database-superuser",
                            "perennial-operator",
                            "perennial-privacy");
            assertThat(values(cluster.secrets())).hasSize(6).allSatisfy(value -> assertThat(value)
                    .matches("(op_)?[0-9a-f]{48}"));
        }
    }

    @Test
    void namesTheRoleBesideItsPassword() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            new MakeSecrets(cluster.api(FakeCluster.TOKEN), new SecureRandom()).run();

            JsonNode owner = Objects.requireNonNull(cluster.secrets().get("perennial-database-owner"));
            assertThat(owner.path("type").asText()).isEqualTo("kubernetes.io/basic-auth");
            assertThat(owner.at("/stringData/username").asText()).isEqualTo("perennial_owner");
        }
    }

    @Test
    void keepsWhatIsThere() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            MakeSecrets makeSecrets = new MakeSecrets(cluster.api(FakeCluster.TOKEN), new SecureRandom());
            makeSecrets.run();
            Map<String, JsonNode> before = cluster.secrets();

            makeSecrets.run();

            assertThat(cluster.secrets()).isEqualTo(before);
        }
    }

    @Test
    void failsWithoutQuotingAValueWhereTheClusterRefuses() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            ClusterApi refused = cluster.api("another-token");

            assertThatThrownBy(() -> refused.create(NewSecret.of("perennial-cluster", "token", "0123")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("secret perennial-cluster: status 403 (expected: 201 or 409)");
        }
    }

    private static Set<String> values(Map<String, JsonNode> secrets) {
        Set<String> values = new HashSet<>();
        secrets.values().forEach(secret -> secret.path("stringData").properties().stream()
                .filter(entry -> !entry.getKey().equals("username"))
                .forEach(entry -> values.add(entry.getValue().asText())));
        return values;
    }
}
