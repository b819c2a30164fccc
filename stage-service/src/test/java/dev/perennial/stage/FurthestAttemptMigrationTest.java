package dev.perennial.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.OldDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What was counted stays and is read until it is counted anew; who is in a stage is counted from where customers are. */
class FurthestAttemptMigrationTest {
    private static final String BEFORE = "24";
    private static final String BRAND = "'00000000-0000-0000-0000-00000000000%d'";

    @Test
    void hasFunnelsOfCustomersBuiltOnceMore() throws SQLException {
        try (OldDatabase database = new OldDatabase(BEFORE)) {
            define(database, 1, "once", 3, "active", "customers");
            define(database, 1, "often", 2, "active", "attempts");
            define(database, 2, "often", 1, "active", "attempts");
            define(database, 3, "once", 1, "active", "customers");
            define(database, 3, "once", 2, "building", "customers");
            database.execute("insert into rebuild (brand_id, consumer, next_customer_id, customers, asked_at) values ("
                    + BRAND.formatted(3) + ", 'stage', " + BRAND.formatted(9) + ", 7, '2020-01-01T00:00:00Z')");
            database.execute("insert into funnel_cell values (" + BRAND.formatted(1)
                    + ", 'once', 3, '', 0, '2026-01-05', '', 1, -1, 4)");
            for (int customer = 1; customer <= 3; customer++) {
                database.execute("insert into customer_stage (brand_id, customer_id, track, version, stage, since,"
                        + " moved_by_hand, transitions) values (" + BRAND.formatted(1) + ", "
                        + BRAND.formatted(customer)
                        + ", 't', 1, 's', '2026-01-0" + (customer + 1) / 2 + "T23:30:00Z', false, 1)");
            }

            database.migrate("25");

            assertThat(database.texts(
                            "select right(brand_id::text, 1) || ' ' || key || ' ' || version || ' ' || state from definition"
                                    + " where kind = 'funnel' order by 1"))
                    .containsExactly(
                            "1 often 2 active",
                            "1 once 3 active",
                            "1 once 4 building",
                            "2 often 1 active",
                            "3 once 1 active",
                            "3 once 2 building");
            assertThat(database.texts(
                            "select right(brand_id::text, 1) || ' ' || right(next_customer_id::text, 1) || ' ' || customers"
                                    + " || ' ' || (asked_at > now() - interval '1 hour') from rebuild order by 1"))
                    .containsExactly("1 0 0 true", "3 0 0 true");
            assertThat(database.texts("select day || ' ' || until || ' ' || attempts from funnel_cell"))
                    .containsExactly("2026-01-05 2026-01-05 4");
            assertThat(database.texts("select stage || ' ' || since || ' ' || customers from stage_running order by 1"))
                    .containsExactly("s 2026-01-01 2", "s 2026-01-02 1");
            assertThat(database.notForced()).isEmpty();
        }
    }

    private static void define(OldDatabase database, int brand, String key, int version, String state, String counts)
            throws SQLException {
        database.execute("insert into definition (brand_id, kind, key, version, body, state) values ("
                + BRAND.formatted(brand) + ", 'funnel', '" + key + "', " + version + ", '{\"counts\":\"" + counts
                + "\"}', '" + state + "')");
    }
}
