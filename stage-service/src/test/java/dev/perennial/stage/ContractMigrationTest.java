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
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'flyway_schema_history' order by 1
            """;
    private static final String EQUITY = """
            select cause || ' ' || customers || ' ' || estimated || ' ' || equity_minor || ' ' || spread_squares
            from stage_equity order by 1
            """;
    private static final String NEEDED = """
            select column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name = '%s' and is_nullable = 'NO' and column_default is null
              and is_identity = 'NO'
            """;
    /** Columns of which not every text is allowed, and those that go together. */
    private static final Map<String, String> ALLOWED = Map.of(
            "dead_letter.kind", "'customer'",
            "definition.kind", "'curve'",
            "definition.state", "'active'",
            "pursuit_case.outcome", "'open'",
            "pursuit_cell.counted", "'opened'",
            "scheme.state", "'active'",
            "stage_equity.cause", "'entered'");

    private static final EmbeddedDatabase SERVER = new EmbeddedDatabase();
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
    void emptiesWhatTheFoldWritesAndKeepsTheRest() throws SQLException {
        migrate(BEFORE);
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            List<String> tables = texts(statement, TABLES);
            for (String table : tables) {
                insert(statement, table);
            }
            assertThat(tables).containsAll(KEPT);
            statement.execute("update stage_equity set day = '2026-01-31', equity_minor = 700, spread_squares = 2.5");

            migrate("latest");
            Set<String> filled = new TreeSet<>();
            for (String table : tables) {
                if (!texts(statement, "select 1::text from " + table).isEmpty()) {
                    filled.add(table);
                }
            }
            assertThat(filled).containsExactlyInAnyOrderElementsOf(KEPT);
            assertThat(texts(statement, EQUITY))
                    .as("what the stages are worth is counted once more, and stays as it was until today")
                    .containsExactly("counted -1 -1 -700 -2.5", "entered 1 1 700 2.5");
            assertThat(
                            texts(
                                    statement,
                                    "select relname from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity"))
                    .isEmpty();
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

    /** A row with something in every column that needs it. */
    private static void insert(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet needed = statement.executeQuery(NEEDED.formatted(table))) {
            while (needed.next()) {
                String column = needed.getString(1);
                columns.add(column);
                values.add(ALLOWED.getOrDefault(table + "." + column, some(needed.getString(2))));
            }
        }
        if (table.equals("customer_state")) {
            columns.add("state");
            values.add("'\\x3a'::bytea");
        }
        statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", values) + ")");
    }

    private static String some(String type) {
        return switch (type) {
            case "uuid" -> "'00000000-0000-0000-0000-000000000001'";
            case "text" -> "'x'";
            case "smallint", "integer", "bigint", "numeric" -> "1";
            case "boolean" -> "true";
            case "date" -> "current_date";
            case "timestamp with time zone" -> "now()";
            case "bytea" -> "'\\x00'::bytea";
            case "ARRAY" -> "'{x}'";
            case "jsonb" -> "'{}'";
            default -> throw new IllegalArgumentException("type: " + type);
        };
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
