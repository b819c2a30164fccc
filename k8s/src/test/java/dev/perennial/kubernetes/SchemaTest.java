package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SchemaTest {
    static final List<String> FOLDERS = Folders.ALL;

    /** Brought by what an installation is told to have: the Gateway API and CloudNativePG. Kubernetes has no schema of them. */
    private static final Set<String> INSTALLED_BESIDES = Set.of("Gateway", "HTTPRoute", "Cluster", "Database");

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void fitsTheSchemaOfKubernetes(String folder) {
        KubernetesSchema schema = KubernetesSchema.read();

        for (KubernetesObject object : Kustomize.render(folder).objects()) {
            if (schema.knows(object)) {
                assertThat(schema.errors(object)).as(object.title()).isEmpty();
            } else {
                assertThat(INSTALLED_BESIDES).contains(object.kind());
            }
        }
    }

    @Test
    void refusesAFieldThatKubernetesDoesNotKnow() {
        Rendered misspelt = Rendered.of("""
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: any
                automountServiceAccountTokens: false
                """);

        assertThat(KubernetesSchema.read().errors(misspelt.get("ServiceAccount", "any")))
                .singleElement()
                .asString()
                .contains("automountServiceAccountTokens");
    }

    @Test
    void refusesAFieldOfTheWrongType() {
        Rendered wrong = Rendered.of("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: any
                spec:
                  replicas: many
                  selector: {}
                  template: {}
                """);

        assertThat(KubernetesSchema.read().errors(wrong.get("Deployment", "any")))
                .singleElement()
                .asString()
                .contains("replicas");
    }
}
