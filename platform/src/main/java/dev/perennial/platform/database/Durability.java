package dev.perennial.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Whether the commit of a transaction waits until it is on disk (PostgreSQL manual, section 28.4, asynchronous commit). What
 * can be worked out again need not wait; a part of the transaction that must not be lost says so, in whatever order they are said.
 */
public final class Durability {
    private static final String REQUIRE = "select set_config('perennial.durable', 'yes', true)";
    private static final String RELAX = "select set_config('synchronous_commit', 'off', true)"
            + " where coalesce(current_setting('perennial.durable', true), '') = ''";

    private Durability() {}

    /** What the transaction writes must not be lost: its commit waits, though it is {@link #relax relaxed}. */
    public static Uni<Void> require(SqlConnection connection) {
        return connection.query(REQUIRE).execute().replaceWithVoid();
    }

    /**
     * The commit does not wait, unless it is {@link #require required}; said when everything else of the transaction has been. When
     * PostgreSQL fails, the transactions of its last moments (three times {@code wal_writer_delay}) may never have been, always
     * the latest of them.
     */
    public static Uni<Void> relax(SqlConnection connection) {
        return connection.query(RELAX).execute().replaceWithVoid();
    }
}
