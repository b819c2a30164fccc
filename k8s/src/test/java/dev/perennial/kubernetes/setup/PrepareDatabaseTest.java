package dev.perennial.kubernetes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrepareDatabaseTest {
    private static final EmbeddedPostgres SERVER = start();

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    @Test
    void makesADatabaseForEachServiceThatItsOwnerMayChange() throws Exception {
        prepare("first");

        for (String database : PrepareDatabase.DATABASES) {
            try (Connection owner = connect(database, "perennial_owner");
                    Statement statement = owner.createStatement()) {
                statement.execute("create table made_by_owner_" + System.nanoTime() + " ()");
            }
        }
    }

    @Test
    void letsTheApplicationInAndNobodyElse() throws Exception {
        prepare("first");

        assertThat(text("select datacl::text from pg_database where datname = 'stage'"))
                .contains("perennial_app=c/perennial_owner")
                .doesNotContain(",=")
                .doesNotStartWith("{=");
        try (Connection application = connect("stage", "perennial_app");
                Statement statement = application.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table made_by_application ()"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void givesTheRolesThePasswordsOfTheDayWhenDoneAgain() throws Exception {
        String password = "select string_agg(rolpassword, ' ' order by rolname) from pg_authid where rolname in"
                + " ('perennial_owner', 'perennial_app')";
        prepare("first");
        String before = text(password);

        prepare("second");

        assertThat(text(password)).startsWith("SCRAM-SHA-256$").isNotEqualTo(before);
    }

    @Test
    void failsWhereNobodyAnswersInTime() throws Exception {
        DatabaseSettings nowhere = new DatabaseSettings("127.0.0.1", freePort(), "super", "owner", "app");

        assertThatThrownBy(() -> new PrepareDatabase(nowhere, Duration.ZERO).run())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void refusesAPasswordThatWouldLeaveItsQuotes() {
        assertThatThrownBy(() -> new DatabaseSettings("127.0.0.1", 5432, "super", "o'wner", "app"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PERENNIAL_DATABASE_OWNER_PASSWORD has a quote or a backslash (expected: none)");
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThatThrownBy(() -> DatabaseSettings.from(Map.of("PERENNIAL_DATABASE_HOST", "postgres")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variable: POSTGRES_PASSWORD is missing (expected: a value)");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(String password) throws Exception {
        new PrepareDatabase(
                        new DatabaseSettings("127.0.0.1", SERVER.getPort(), "postgres", password, password),
                        Duration.ofSeconds(30))
                .run();
    }

    private static Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + database, role, "");
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = connect("postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
