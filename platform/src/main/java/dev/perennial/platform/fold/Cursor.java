package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code feed_cursor}: how far a consumer is, moved in the transaction of the effects. */
@ApplicationScoped
class Cursor {
    private static final String CREATE =
            "insert into feed_cursor (consumer, transaction, sequence) values ($1, 0, 0) on conflict do nothing";
    private static final String READ = "select transaction, sequence from feed_cursor where consumer = $1";
    private static final String LOCK = READ + " for update";
    private static final String MOVE = """
            update feed_cursor set transaction = $4, sequence = $5, updated_at = now()
            where consumer = $1 and transaction = $2 and sequence = $3
            """;

    Uni<Position> read(SqlConnection connection, String consumer) {
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(consumer))
                .chain(() -> connection.preparedQuery(READ).execute(Tuple.of(consumer)))
                .map(rows -> position(rows.iterator().next()));
    }

    /** Moves on; the row lock keeps other replicas out until the commit. */
    Uni<Void> move(SqlConnection connection, String consumer, Position from, Position to) {
        Tuple row = Tuple.of(consumer, from.transaction(), from.sequence(), to.transaction(), to.sequence());
        return connection.preparedQuery(MOVE).execute(row).map(moved -> {
            if (moved.rowCount() != 1) {
                throw new CursorMovedException(consumer);
            }
            return null;
        });
    }

    /** Keeps other replicas out until the commit. */
    Uni<Void> lock(SqlConnection connection, String consumer, Position expected) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(consumer)).map(rows -> {
            if (!position(rows.iterator().next()).equals(expected)) {
                throw new CursorMovedException(consumer);
            }
            return null;
        });
    }

    private static Position position(Row row) {
        return new Position(row.getLong(0), row.getLong(1));
    }

    /** Another replica moved the cursor: read it again. */
    static final class CursorMovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CursorMovedException(String consumer) {
            super("cursor of " + consumer + " was moved by another replica", null, false, false);
        }
    }
}
