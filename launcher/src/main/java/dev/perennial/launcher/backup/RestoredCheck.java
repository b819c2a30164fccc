package dev.perennial.launcher.backup;

import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether the feed can go on from what was restored. Its order is that of transaction ids (decision 2): an event with an id that
 * the server has not given out yet is told to nobody until it has, and a consumer that stands at such an id misses what is
 * appended until then.
 */
public final class RestoredCheck {
    private static final String NEXT = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private final int port;
    private final Keys keys;

    public RestoredCheck(int port, Keys keys) {
        this.port = port;
        this.keys = keys;
    }

    /** @throws Complaint where something is wrong, with what to do */
    public void run() {
        long next = number(Service.CUSTOMER, NEXT);
        long newest = newest(Service.CUSTOMER, "event");
        if (newest >= next) {
            throw ahead("The log has an event", newest, next, "nobody would be told of it");
        }
        for (Service service : Service.values()) {
            long reached = newest(service, "feed_cursor");
            if (reached >= next) {
                throw ahead(service.title() + " has followed the log up to one", reached, next, "it would miss events");
            }
        }
    }

    private static Complaint ahead(String what, long transaction, long next, String consequence) {
        return new Complaint(what + " of transaction " + transaction + " and this server gives out " + next
                + " next, so " + consequence + ": let the server count on, as docs/operations.md says.");
    }

    private long newest(Service service, String table) {
        return number(service, "select (to_regclass('" + table + "') is not null)::int") == 0
                ? 0
                : number(service, "select coalesce(max(transaction), 0) from " + table);
    }

    private long number(Service service, String query) {
        try (Connection superuser = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + service.key(), "postgres", keys.superuser());
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new Complaint("The database " + service.key() + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
