package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code feed_cursor}: how far a consumer is, and which replica leads it. Moved in the transaction of the effects. */
@ApplicationScoped
class PgLease {
    private static final String UNTIL = "clock_timestamp() + make_interval(secs => ";
    private static final String TAKE = "update feed_cursor set owner = $2, lease_until = " + UNTIL + """
            $3) where consumer = $1 and (owner is null or owner = $2 or lease_until < clock_timestamp())
            returning transaction, sequence
            """;
    private static final String CREATE = "insert into feed_cursor (consumer, transaction, sequence, owner, lease_until)"
            + " values ($1, 0, 0, $2, " + UNTIL + "$3)) on conflict do nothing returning transaction, sequence";
    private static final String RENEW =
            "update feed_cursor set lease_until = " + UNTIL + "$3) where consumer = $1 and owner = $2";
    private static final String RELEASE =
            "update feed_cursor set owner = null, lease_until = null where consumer = $1 and owner = $2";
    /** A replica that is stopped, but not dead, must not keep the row locked: its transaction ends after the time given. */
    private static final String MOVE = "update feed_cursor set transaction = $5, sequence = $6, updated_at = now(),"
            + " lease_until = " + UNTIL + """
            $7) where consumer = $1 and owner = $2 and transaction = $3 and sequence = $4
            returning set_config('idle_in_transaction_session_timeout', $8, true)
            """;

    /** A consumer that never took the lease stands at the start. */
    private static final String POSITIONS = """
            select n.consumer, coalesce(c.transaction, 0), coalesce(c.sequence, 0)
            from unnest($1::text[]) n (consumer) left join feed_cursor c on c.consumer = n.consumer
            """;

    Uni<Optional<Position>> take(SqlConnection connection, String consumer, UUID owner, Duration length) {
        Tuple row = Tuple.of(consumer, owner, seconds(length));
        return connection
                .preparedQuery(TAKE)
                .execute(row)
                .chain(taken -> taken.size() > 0
                        ? Uni.createFrom().item(position(taken))
                        : connection.preparedQuery(CREATE).execute(row).map(PgLease::position));
    }

    Uni<Boolean> renew(SqlConnection connection, String consumer, UUID owner, Duration length) {
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(consumer, owner, seconds(length)))
                .map(renewed -> renewed.rowCount() == 1);
    }

    Uni<Void> release(SqlConnection connection, String consumer, UUID owner) {
        return connection
                .preparedQuery(RELEASE)
                .execute(Tuple.of(consumer, owner))
                .replaceWithVoid();
    }

    /** Moves on, or stays; the row's lock keeps other replicas out until the commit. */
    Uni<Void> move(SqlConnection connection, String consumer, Turn turn, Duration length) {
        Tuple row = Tuple.of(
                consumer,
                turn.owner(),
                turn.from().transaction(),
                turn.from().sequence(),
                turn.to().transaction(),
                turn.to().sequence());
        row.addValue(seconds(length))
                .addValue(length.multipliedBy(2).dividedBy(3).toMillis() + "ms");
        return connection.preparedQuery(MOVE).execute(row).map(moved -> {
            if (moved.size() != 1) {
                throw new LeaseLostException(consumer);
            }
            return null;
        });
    }

    /** Where some consumers stand, whoever leads them. */
    Uni<Map<String, Position>> positions(SqlConnection connection, List<String> consumers) {
        return connection
                .preparedQuery(POSITIONS)
                .execute(Tuple.tuple().addValue(consumers.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Position> positions = new LinkedHashMap<>();
                    rows.forEach(row -> positions.put(row.getString(0), new Position(row.getLong(1), row.getLong(2))));
                    return positions;
                });
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1_000.0;
    }

    private static Optional<Position> position(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Position(row.getLong(0), row.getLong(1)));
    }
}
