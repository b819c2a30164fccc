package dev.perennial.platform.test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A database as an earlier version of a service left it: to be filled, migrated, and looked at as its superuser. */
public final class OldDatabase implements AutoCloseable {
    private static final String NAME = "upgraded";

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'flyway_schema_history' order by 1
            """;
    private static final String NEEDED = """
            select column_name || ':' || data_type from information_schema.columns
            where table_schema = 'public' and table_name = ? and is_nullable = 'NO' and column_default is null
              and is_identity = 'NO'
            """;
    private static final String NOT_FORCED =
            "select relname from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity order by 1";

    /** What tables of the platform take. */
    private static final Map<String, String> PLATFORM =
            Map.of("customer_state.state", "'\\x3a'::bytea", "dead_letter.kind", "'customer'");

    private final EmbeddedDatabase server = new EmbeddedDatabase();
    private final int port;
    private final Superuser superuser;

    /** Starts a server of its own with a database that is empty but for the tables of a version. */
    public OldDatabase(String version) throws SQLException {
        server.init(Map.of("name", NAME));
        port = Integer.parseInt(server.start().get("perennial.database.port"));
        migrate(version);
        superuser = new Superuser(port, NAME);
    }

    /**
     * Migrates as a service does when it starts.
     *
     * @param version a version, or {@code latest}
     */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME,
                        "perennial_owner",
                        EmbeddedDatabase.PASSWORD)
                .locations("db/platform", "db/migration")
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }

    /** Runs statements one after the other. */
    public void execute(String... statements) throws SQLException {
        for (String statement : statements) {
            superuser.execute(statement);
        }
    }

    /** The first value of each row that a query answers, as text. */
    public List<String> texts(String query) throws SQLException {
        return superuser.texts(query);
    }

    /**
     * Puts a row into every table, with something in every column that needs it; answers the names of the tables.
     *
     * @param given SQL by {@code table.column}: for columns in which not every value is allowed, and for those that may be empty
     *     and are not to be
     */
    public List<String> fill(Map<String, String> given) throws SQLException {
        Map<String, String> all = new HashMap<>(PLATFORM);
        all.putAll(given);
        List<String> tables = texts(TABLES);
        for (String table : tables) {
            fill(table, all);
        }
        return tables;
    }

    private void fill(String table, Map<String, String> given) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        for (String needed : superuser.texts(NEEDED, table)) {
            int end = needed.indexOf(':');
            row.put(needed.substring(0, end), some(needed.substring(end + 1)));
        }
        given.forEach((column, value) -> {
            if (column.startsWith(table + ".")) {
                row.put(column.substring(table.length() + 1), value);
            }
        });
        execute("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                + String.join(", ", row.values()) + ")");
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

    /** Tables that have a row, in the order of their names. */
    public List<String> filled() throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : texts(TABLES)) {
            if (superuser.number("select count(*) from " + table) > 0) {
                filled.add(table);
            }
        }
        return filled;
    }

    /** Tables whose row security does not bind their owner; a migration that turned it off has to leave none. */
    public List<String> notForced() throws SQLException {
        return texts(NOT_FORCED);
    }

    @Override
    public void close() throws SQLException {
        try {
            superuser.close();
        } finally {
            server.stop();
        }
    }
}
