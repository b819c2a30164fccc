package dev.perennial.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.OldDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The log is folded once more from the beginning: whatever the fold adds to has to be empty, and nothing else may be lost. */
class ContractMigrationTest {
    private static final String BEFORE = "23";
    /** What a brand decided, what was copied, what others read of, and work under way. */
    private static final Set<String> KEPT = Set.of(
            "audience_change",
            "customer_lifetime",
            "customer_rebuild",
            "dead_letter",
            "definition",
            "idempotent_call",
            "lifetime_pull",
            "outbox",
            "rebuild",
            "scheme",
            "stage_equity");

    private static final String EQUITY = """
            select cause || ' ' || customers || ' ' || estimated || ' ' || equity_minor || ' ' || spread_squares
            from stage_equity order by 1
            """;
    /** Columns of which not every text is allowed, and those that go together. */
    private static final Map<String, String> GIVEN = Map.of(
            "definition.kind", "'curve'",
            "definition.state", "'active'",
            "pursuit_case.outcome", "'open'",
            "pursuit_cell.counted", "'opened'",
            "scheme.state", "'active'",
            "stage_equity.cause", "'entered'");

    @Test
    void emptiesWhatTheFoldWritesAndKeepsTheRest() throws SQLException {
        try (OldDatabase database = new OldDatabase(BEFORE)) {
            assertThat(database.fill(GIVEN)).containsAll(KEPT);
            database.execute("update stage_equity set day = '2026-01-31', equity_minor = 700, spread_squares = 2.5");

            database.migrate("latest");

            assertThat(database.filled()).containsExactlyInAnyOrderElementsOf(KEPT);
            assertThat(database.texts(EQUITY))
                    .as("what the stages are worth is counted once more, and stays as it was until today")
                    .containsExactly("counted -1 -1 -700 -2.5", "entered 1 1 700 2.5");
            assertThat(database.notForced()).isEmpty();
        }
    }
}
