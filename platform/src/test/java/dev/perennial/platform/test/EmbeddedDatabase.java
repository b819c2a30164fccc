package dev.perennial.platform.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with the roles of an installation and one empty database; give its name as init argument {@code name}. */
public class EmbeddedDatabase implements QuarkusTestResourceLifecycleManager {
    public static final String PASSWORD = "test";
    public static final String CLUSTER_TOKEN = "cluster-token-of-the-tests";
    public static final String PRIVACY_KEY = "privacy-key-of-the-tests";
    public static final String OPERATOR_KEY = "ok_operator-key-of-the-tests";

    /** What the service logs while it is tested, as it does in production. */
    public static final Path LOG = Path.of("target", "service.log");

    private String name = "test";
    private @Nullable EmbeddedPostgres server;

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("name", name);
    }

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("logging_collector", "on")
                    .start();
            server = started;
            bootstrap(started);
            return Map.of(
                    "perennial.database.port", String.valueOf(started.getPort()),
                    "perennial.database.name", name,
                    "perennial.database.password", PASSWORD,
                    "perennial.database.owner-password", PASSWORD,
                    "perennial.cluster.token", CLUSTER_TOKEN,
                    "perennial.privacy.key", PRIVACY_KEY,
                    "perennial.operator.key", OPERATOR_KEY,
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.path", LOG.toString(),
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL could not be prepared", e);
        }
    }

    private void bootstrap(EmbeddedPostgres started) throws IOException, SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    script().replace("${ownerPassword}", PASSWORD).replace("${applicationPassword}", PASSWORD));
            statement.execute("create database " + name + " owner perennial_owner");
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                EmbeddedDatabase.class.getResourceAsStream("/perennial/bootstrap.sql"), "/perennial/bootstrap.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
