package dev.perennial.attribution;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'flyway_schema_history' order by 1
            """;
    private static final String NEEDED = """
            select column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name = '%s' and is_nullable = 'NO' and column_default is null
            """;
    /** Columns of which not every text is allowed, and those that go together. */
    private static final Map<String, String> ALLOWED = Map.of(
            "dead_letter.kind", "'customer'",
            "ledger_total.part", "'realised'",
            "spend.purpose", "'retention'",
            "content_policy.match", "'any'",
            "content_link_secret.secret", "decode(repeat('00', 32), 'hex')");

    private final EmbeddedDatabase server = new EmbeddedDatabase();
    private String url = "";

    @BeforeEach
    void start() {
        server.init(Map.of("name", "upgraded"));
        url = "jdbc:postgresql://127.0.0.1:" + server.start().get("perennial.database.port") + "/upgraded";
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "14"})
    void emptiesWhatTheFoldWritesAndKeepsTheRest(String before) throws SQLException {
        migrate(before);
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            List<String> tables = texts(statement, TABLES);
            for (String table : tables) {
                insert(statement, table);
            }
            assertThat(tables).containsAll(KEPT);
            statement.execute("update lifetime_value set buyer = true, expected_minor = 700");

            migrate("latest");
            Set<String> filled = new TreeSet<>();
            for (String table : tables) {
                if (!texts(statement, "select 1::text from " + table).isEmpty()) {
                    filled.add(table);
                }
            }
            assertThat(filled).containsExactlyInAnyOrderElementsOf(KEPT);
            assertThat(texts(statement, "select buyer::text || ' ' || expected_minor from lifetime_value"))
                    .as("nobody is credited until folded again")
                    .containsExactly("false 700");
            assertThat(
                            texts(
                                    statement,
                                    "select relname from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity"))
                    .isEmpty();
        }
    }

    private void migrate(String target) {
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
            case "integer", "bigint", "numeric" -> "1";
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
