package dev.perennial.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lifetime values are copied anew, and until then what the ledger holds of them is what the rows say: nothing. */
class LifetimeMigrationTest {
    private static final EmbeddedDatabase SERVER = new EmbeddedDatabase();
    private static final String BRAND = "'00000000-0000-0000-0000-000000000001'";
    private static String url = "";

    @BeforeAll
    static void start() {
        SERVER.init(Map.of("name", "upgraded"));
        url = "jdbc:postgresql://127.0.0.1:" + SERVER.start().get("perennial.database.port") + "/upgraded";
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void leavesLedgerAndCopiedRowsInAgreementAndHasAllCopiedAnew() throws SQLException {
        migrate("13");
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute("insert into lifetime_value values (" + BRAND + ", " + BRAND
                    + ", true, 'EUR', 700, 300, 900, now())");
            for (String part : new String[] {"realised", "expected"}) {
                statement.execute("insert into ledger_total values (" + BRAND + ", '" + part
                        + "', 'linear', 'email', 'letter', '', 'EUR', 700)");
            }
            statement.execute("insert into lifetime_pull values (" + BRAND + ", " + BRAND
                    + ", now() + interval '1 minute', " + BRAND + ", now(), now(), now(), 0.4, 12)");

            migrate("14");

            assertThat(text(statement, "select string_agg(part || ' ' || amount_minor, ',') from ledger_total"))
                    .isEqualTo("realised 700");
            assertThat(text(
                            statement,
                            "select buyer || ' ' || expected_minor || ' ' || lifetime_minor from lifetime_value"))
                    .as("what cohorts count with stays")
                    .isEqualTo("true 700 0");
            assertThat(text(statement, """
                    select count(*) from lifetime_pull where after_customer is null and estimated_after is null
                      and began_at is null and newest_at is null and lease_until <= now() and margin_rate = 0.4
                    """)).isEqualTo("1");
            assertThat(text(statement, "select count(*) from lifetime_pull where owner = " + BRAND))
                    .as("a replica of an earlier version cannot write where it was")
                    .isEqualTo("0");
            assertThat(
                            text(
                                    statement,
                                    "select count(*) from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity"))
                    .isEqualTo("0");
        }
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(url, "perennial_owner", EmbeddedDatabase.PASSWORD)
                .locations("db/platform", "db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }
}
