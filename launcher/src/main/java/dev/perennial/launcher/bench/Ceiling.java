package dev.perennial.launcher.bench;

/** What PostgreSQL alone does with rows of the same kind: the ceiling that a service over it can come near to. */
enum Ceiling {
    /** One row in each commit, from 64 clients at once: PostgreSQL gathers the flushes itself. */
    SINGLE("1 row/commit, 64 clients", "single.sql", "event", 64, 1),
    /** {@code unnest} of 100 rows in each commit. */
    UNNEST_2("unnest 100 rows, 2 writers", "unnest.sql", "event", 2, 100),
    UNNEST_8("unnest 100 rows, 8 writers", "unnest.sql", "event", 8, 100),
    /** The same rows as the service writes, with the same keys and indexes; needs pgbench. */
    LOG_2("log's rows, unnest 100, 2 writers", "log.sql", "log", 2, 100);

    private final String title;
    private final String script;
    private final String table;
    private final int clients;
    private final int rows;

    Ceiling(String title, String script, String table, int clients, int rows) {
        this.title = title;
        this.script = script;
        this.table = table;
        this.clients = clients;
        this.rows = rows;
    }

    String title() {
        return title;
    }

    /** The script for pgbench, a resource beside this class. */
    String script() {
        return script;
    }

    /** The table that the script fills. */
    String table() {
        return table;
    }

    int clients() {
        return clients;
    }

    /** Rows in each commit. */
    int rows() {
        return rows;
    }
}
