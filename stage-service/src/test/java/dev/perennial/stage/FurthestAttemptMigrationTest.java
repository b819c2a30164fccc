package dev.perennial.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was counted stays and is read until it is counted anew; who is in a stage is counted from where customers are. */
class FurthestAttemptMigrationTest {
    private static final String BEFORE = "24";
    private static final String BRAND = "'00000000-0000-0000-0000-00000000000%d'";

    private static final EmbeddedDatabase SERVER = new EmbeddedDatabase();
    private static String url = "";

    @BeforeAll
    static void start() {
        SERVER.init(Map.of("name", "furthest"));
        url = "jdbc:postgresql://127.0.0.1:" + SERVER.start().get("perennial.database.port") + "/furthest";
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void hasFunnelsOfCustomersBuiltOnceMore() throws SQLException {
        migrate(BEFORE);
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            define(statement, 1, "once", 3, "active", "customers");
            define(statement, 1, "often", 2, "active", "attempts");
            define(statement, 2, "often", 1, "active", "attempts");
            define(statement, 3, "once", 1, "active", "customers");
            define(statement, 3, "once", 2, "building", "customers");
            statement.execute("insert into rebuild (brand_id, consumer, next_customer_id, customers, asked_at) values ("
                    + BRAND.formatted(3) + ", 'stage', " + BRAND.formatted(9) + ", 7, '2020-01-01T00:00:00Z')");
            statement.execute("insert into funnel_cell values (" + BRAND.formatted(1)
                    + ", 'once', 3, '', 0, '2026-01-05', '', 1, -1, 4)");
            for (int customer = 1; customer <= 3; customer++) {
                statement.execute("insert into customer_stage (brand_id, customer_id, track, version, stage, since,"
                        + " moved_by_hand, transitions) values (" + BRAND.formatted(1) + ", "
                        + BRAND.formatted(customer)
                        + ", 't', 1, 's', '2026-01-0" + (customer + 1) / 2 + "T23:30:00Z', false, 1)");
            }

            migrate("25");

            assertThat(texts(
                            statement,
                            "select right(brand_id::text, 1) || ' ' || key || ' ' || version || ' ' || state from definition"
                                    + " where kind = 'funnel' order by 1"))
                    .containsExactly(
                            "1 often 2 active",
                            "1 once 3 active",
                            "1 once 4 building",
                            "2 often 1 active",
                            "3 once 1 active",
                            "3 once 2 building");
            assertThat(texts(
                            statement,
                            "select right(brand_id::text, 1) || ' ' || right(next_customer_id::text, 1) || ' ' || customers"
                                    + " || ' ' || (asked_at > now() - interval '1 hour') from rebuild order by 1"))
                    .containsExactly("1 0 0 true", "3 0 0 true");
            assertThat(texts(statement, "select day || ' ' || until || ' ' || attempts from funnel_cell"))
                    .containsExactly("2026-01-05 2026-01-05 4");
            assertThat(texts(
                            statement,
                            "select stage || ' ' || since || ' ' || customers from stage_running order by 1"))
                    .containsExactly("s 2026-01-01 2", "s 2026-01-02 1");
            assertThat(
                            texts(
                                    statement,
                                    "select relname from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity"))
                    .isEmpty();
        }
    }

    private static void define(Statement statement, int brand, String key, int version, String state, String counts)
            throws SQLException {
        statement.execute("insert into definition (brand_id, kind, key, version, body, state) values ("
                + BRAND.formatted(brand) + ", 'funnel', '" + key + "', " + version + ", '{\"counts\":\"" + counts
                + "\"}', '" + state + "')");
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

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
