package dev.perennial.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.Superuser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL writes into its own log about the statements of the services. */
class ServerLogTest {
    private static final String SENT = "ann-lee-4711";

    private static final EmbeddedDatabase SERVER = new EmbeddedDatabase();
    private static int port;

    @BeforeAll
    static void start() throws SQLException {
        SERVER.init(Map.of("name", "logged"));
        port = Integer.parseInt(SERVER.start().get("perennial.database.port"));
        try (Superuser superuser = new Superuser(port, "logged")) {
            superuser.execute("create table person (name text primary key, age int check (age > 0))");
            superuser.execute("grant all on person to perennial_app, perennial_owner");
            superuser.execute("insert into person values ('" + SENT + "', 1)");
        }
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"perennial_app", "perennial_owner"})
    void quotesNeitherRowsNorValues(String role) throws SQLException {
        try (Superuser superuser = new Superuser(port, "logged")) {
            int before = superuser.serverLog().length();

            refused(role, "insert into person values (?, 2)");
            refused(role, "insert into person values (?, -1)");
            refused(role, "select 1 / (length(?::text) - length(?::text))");

            await().untilAsserted(() -> assertThat(superuser.serverLog().substring(before))
                    .contains("person_pkey", "person_age_check", "division by zero"));
            assertThat(superuser.serverLog().substring(before)).doesNotContain(SENT);
        }
    }

    @Test
    void wouldQuoteThemWithoutTheSettingsOfTheRoles() throws SQLException {
        try (Superuser superuser = new Superuser(port, "logged")) {
            assertThatThrownBy(() -> superuser.update("insert into person values (?, 2)", SENT))
                    .isInstanceOf(SQLException.class);

            await().untilAsserted(() -> assertThat(superuser.serverLog()).contains("(name)=(" + SENT + ")"));
        }
    }

    private static void refused(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/logged", role, EmbeddedDatabase.PASSWORD);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, SENT);
            }
            assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
        }
    }
}
