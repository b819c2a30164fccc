package dev.perennial.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed {@code openapi.yaml} is what the service serves. Extend it with a {@code @QuarkusTest}; after a change of
 * the API run the test with {@code -Dperennial.openapi.write=true} and commit the file.
 */
public abstract class OpenApiContract {
    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void committedDocumentIsTheOneServed() throws IOException {
        String served = RestAssured.given()
                .queryParam("format", "yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("perennial.openapi.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(COMMITTED).content().isEqualTo(served);
    }
}
