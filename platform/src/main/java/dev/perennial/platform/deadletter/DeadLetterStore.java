package dev.perennial.platform.deadletter;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code dead_letter}, as it is shown and replayed. */
@ApplicationScoped
class DeadLetterStore {
    static final String PREFIX = "dlt";

    private static final String COLUMNS = """
            select dead_letter_id, kind, consumer, customer_id, message_id, reason, tries, first_failed_at, last_failed_at,
              next_try_at
            from dead_letter where brand_id = $1
            """;
    private static final String LIST = COLUMNS + """
             and ($2::uuid is null or dead_letter_id > $2) and ($4::text is null or ($4 = 'dead') = (next_try_at is null))
            order by dead_letter_id limit $3
            """;
    private static final String READ = COLUMNS + " and dead_letter_id = $2";
    private static final String REPLAY =
            "update dead_letter set next_try_at = $3 where brand_id = $1 and dead_letter_id = $2";
    private static final String SEND_AGAIN = """
            update outbox o set refused = false from dead_letter d
            where d.brand_id = $1 and d.dead_letter_id = $2 and d.kind = 'fact'
              and o.brand_id = d.brand_id and o.message_id = d.message_id
            """;
    private static final String COUNT = "select kind, count(*) from dead_letter group by kind";

    Uni<List<DeadLetterView>> list(
            SqlConnection connection, BrandId brand, @Nullable UUID after, int limit, @Nullable String state) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), after, limit, state))
                .map(rows -> {
                    List<DeadLetterView> letters = new ArrayList<>(rows.size());
                    rows.forEach(row -> letters.add(view(row)));
                    return letters;
                });
    }

    Uni<Optional<DeadLetterView>> read(SqlConnection connection, BrandId brand, UUID id) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(view(rows.iterator().next())));
    }

    /** Lets it be tried again at once. */
    Uni<Void> replay(SqlConnection connection, BrandId brand, UUID id, Instant now) {
        return connection
                .preparedQuery(REPLAY)
                .execute(Tuple.of(brand.value(), id, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery(SEND_AGAIN).execute(Tuple.of(brand.value(), id)))
                .replaceWithVoid();
    }

    /** How many there are of each kind, of all brands; the connection is the worker's. */
    Uni<Map<String, Long>> count(SqlConnection worker) {
        return worker.query(COUNT).execute().map(DeadLetterStore::counts);
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private static DeadLetterView view(Row row) {
        Optional<Instant> next = Optional.ofNullable(row.getOffsetDateTime(9)).map(OffsetDateTime::toInstant);
        return new DeadLetterView(
                Ids.format(PREFIX, row.getUUID(0)),
                DeadLetterView.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.getString(2),
                new CustomerId(row.getUUID(3)),
                Optional.ofNullable(row.getString(4)),
                next.isPresent() ? DeadLetterView.State.RETRYING : DeadLetterView.State.DEAD,
                row.getString(5),
                row.getInteger(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getOffsetDateTime(8).toInstant(),
                next);
    }
}
