package dev.perennial.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.OldDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Lifetime values are copied anew, and until then what the ledger holds of them is what the rows say: nothing. */
class LifetimeMigrationTest {
    private static final String BRAND = "'00000000-0000-0000-0000-000000000001'";

    @Test
    void leavesLedgerAndCopiedRowsInAgreementAndHasAllCopiedAnew() throws SQLException {
        try (OldDatabase database = new OldDatabase("13")) {
            database.execute("insert into lifetime_value values (" + BRAND + ", " + BRAND
                    + ", true, 'EUR', 700, 300, 900, now())");
            for (String part : new String[] {"realised", "expected"}) {
                database.execute("insert into ledger_total values (" + BRAND + ", '" + part
                        + "', 'linear', 'email', 'letter', '', 'EUR', 700)");
            }
            database.execute("insert into lifetime_pull values (" + BRAND + ", " + BRAND
                    + ", now() + interval '1 minute', " + BRAND + ", now(), now(), now(), 0.4, 12)");

            database.migrate("14");

            assertThat(database.texts("select part || ' ' || amount_minor from ledger_total"))
                    .containsExactly("realised 700");
            assertThat(database.texts(
                            "select buyer || ' ' || expected_minor || ' ' || lifetime_minor from lifetime_value"))
                    .as("what cohorts count with stays")
                    .containsExactly("true 700 0");
            assertThat(database.texts("""
                    select count(*) from lifetime_pull where after_customer is null and estimated_after is null
                      and began_at is null and newest_at is null and lease_until <= now() and margin_rate = 0.4
                    """)).containsExactly("1");
            assertThat(database.texts("select count(*) from lifetime_pull where owner = " + BRAND))
                    .as("a replica of an earlier version cannot write where it was")
                    .containsExactly("0");
            assertThat(database.notForced()).isEmpty();
        }
    }
}
