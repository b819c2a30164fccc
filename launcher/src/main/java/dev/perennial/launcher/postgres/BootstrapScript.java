package dev.perennial.launcher.postgres;

import dev.perennial.launcher.installation.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SQL that a superuser runs once: the roles, which the platform defines, and the databases of the services. */
final class BootstrapScript {
    private static final String RESOURCE = "/perennial/bootstrap.sql";

    private BootstrapScript() {}

    /** Makes the roles and gives them their passwords. */
    static String roles(Keys keys) {
        try (InputStream in = BootstrapScript.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("resource: " + RESOURCE + " (expected: in the launcher's jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${ownerPassword}", keys.owner())
                    .replace("${applicationPassword}", keys.application());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets only the application connect to a database. */
    static List<String> access(String name) {
        return List.of(
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to perennial_app");
    }
}
