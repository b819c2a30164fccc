package dev.perennial.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.OldDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log is folded once more from the beginning: whatever the fold adds to has to be empty, and nothing else may be lost. */
class FoldAgainMigrationTest {
    /** What a brand decided, what was copied, what was taken down, and work under way. */
    private static final Set<String> KEPT = Set.of(
            "attribution_settings",
            "content_item",
            "content_link_secret",
            "content_policy",
            "customer_rebuild",
            "dead_letter",
            "goal",
            "idempotent_call",
            "lifetime_pull",
            "lifetime_value",
            "outbox",
            "rebuild",
            "source_equity",
            "source_equity_day",
            "spend",
            "spend_rate",
            "spend_rates");

    /** Columns of which not every text is allowed, and those that go together. */
    private static final Map<String, String> GIVEN = Map.of(
            "ledger_total.part", "'realised'",
            "spend.purpose", "'retention'",
            "content_policy.match", "'any'",
            "content_link_secret.secret", "decode(repeat('00', 32), 'hex')");

    @ParameterizedTest
    @ValueSource(strings = {"12", "14", "15"})
    void emptiesWhatTheFoldWritesAndKeepsTheRest(String before) throws SQLException {
        try (OldDatabase database = new OldDatabase(before)) {
            assertThat(database.fill(GIVEN)).containsAll(KEPT);
            database.execute("update lifetime_value set buyer = true, expected_minor = 700");

            database.migrate("latest");

            assertThat(database.filled()).containsExactlyInAnyOrderElementsOf(KEPT);
            assertThat(database.texts("select buyer::text || ' ' || expected_minor from lifetime_value"))
                    .as("nobody is credited until folded again")
                    .containsExactly("false 700");
            assertThat(database.notForced()).isEmpty();
        }
    }
}
