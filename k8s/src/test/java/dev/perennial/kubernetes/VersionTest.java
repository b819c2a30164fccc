package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final String VERSION =
            Objects.requireNonNull(System.getProperty("perennial.version"), "perennial.version");

    @Test
    void takesTheImagesOfThisVersion() {
        for (String folder : Folders.ALL) {
            for (KubernetesObject object : Kustomize.render(folder).objects()) {
                object.containers()
                        .forEach(container -> assertThat(container.path("image").asText())
                                .as(folder + ": " + object.title())
                                .endsWith(":" + VERSION));
            }
        }
    }

    @Test
    void migratesWithTheImagesThatAreRolledOut() {
        Rendered production = Kustomize.render(Folders.PRODUCTION);
        Rendered migrations = Kustomize.render(Folders.PRODUCTION + "/migrations");

        for (String service : Folders.SERVICES) {
            String job = service.replace("-service", "-migrate");
            assertThat(image(migrations.get("Job", job))).isEqualTo(image(production.get("Deployment", service)));
        }
    }

    private static String image(KubernetesObject object) {
        return object.pod().at("/containers/0/image").asText();
    }
}
