package dev.perennial.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.OldDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The version that keys the marks, over a database that holds customers. */
class KeyedMarksMigrationTest {
    private static final String STATE = """
            insert into customer_state (brand_id, consumer, customer_id, state, applied_transaction, applied_sequence)
            values ('%s', 'referral', gen_random_uuid(), '\\x3a', 1, 1)
            """;
    private static final String KNOWN = "01900000-0000-7000-8000-000000000001";
    private static final String REBUILT = "01900000-0000-7000-8000-000000000002";

    @Test
    void hasEveryCustomerFoldedAnew() throws SQLException {
        try (OldDatabase database = new OldDatabase("5")) {
            database.execute(STATE.formatted(KNOWN), STATE.formatted(KNOWN), STATE.formatted(REBUILT));
            database.execute(
                    "insert into rebuild (brand_id, consumer, next_customer_id, customers, finished_at) values ('"
                            + REBUILT + "', 'referral', gen_random_uuid(), 7, now())");

            database.migrate("6");

            assertThat(database.texts(
                            "select brand_id || ' ' || customers || ' ' || (finished_at is null) || ' ' || next_customer_id"
                                    + " from rebuild where consumer = 'referral' order by brand_id"))
                    .containsExactly(
                            KNOWN + " 0 true 00000000-0000-0000-0000-000000000000",
                            REBUILT + " 0 true 00000000-0000-0000-0000-000000000000");
            assertThat(database.texts("select count(*) from customer_state")).containsExactly("3");
        }
    }
}
