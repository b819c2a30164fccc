package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.TimeCursor;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the table {@code touchpoint}, oldest first. */
@ApplicationScoped
public class TouchpointStore {
    private static final String COLUMNS =
            "select touchpoint_id, occurred_at, kind, channel, source, medium, campaign, content, term from touchpoint";
    private static final String PAGE = COLUMNS + """
             where brand_id = $1 and customer_id = $2 and (occurred_at, touchpoint_id) > ($3, $4)
            order by occurred_at, touchpoint_id limit $5
            """;
    private static final String UNTIL = COLUMNS + """
             where brand_id = $1 and customer_id = $2 and occurred_at <= $3
            order by occurred_at, touchpoint_id limit $4
            """;

    private static final String SOME = COLUMNS + """
             where brand_id = $1 and customer_id = $2 and touchpoint_id = any($3)
            """;

    /** A customer's touchpoints behind a place. */
    Uni<List<TouchpointAnswer>> page(
            SqlConnection connection, BrandId brand, CustomerId customer, TimeCursor after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        brand.value(), customer.value(), after.at().atOffset(ZoneOffset.UTC), after.id(), limit))
                .map(TouchpointStore::all);
    }

    /** A customer's first touchpoints, up to and including an instant. */
    public Uni<List<TouchpointAnswer>> until(
            SqlConnection connection, BrandId brand, CustomerId customer, Instant end, int limit) {
        return connection
                .preparedQuery(UNTIL)
                .execute(Tuple.of(brand.value(), customer.value(), end.atOffset(ZoneOffset.UTC), limit))
                .map(TouchpointStore::all);
    }

    /** Some of a customer's touchpoints. */
    public Uni<Map<TouchpointId, Touchpoint>> some(
            SqlConnection connection, BrandId brand, CustomerId customer, Set<TouchpointId> ids) {
        UUID[] wanted = ids.stream().map(TouchpointId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(SOME)
                .execute(Tuple.of(brand.value(), customer.value(), wanted))
                .map(rows -> {
                    Map<TouchpointId, Touchpoint> found = new HashMap<>();
                    rows.forEach(row -> found.put(new TouchpointId(row.getUUID(0)), touchpoint(row)));
                    return found;
                });
    }

    private static Touchpoint touchpoint(Row row) {
        Origin origin = new Origin(
                Channel.ofKey(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
        return new Touchpoint(
                new TouchpointId(row.getUUID(0)),
                TouchpointKind.ofKey(row.getString(2)),
                row.getOffsetDateTime(1).toInstant(),
                origin);
    }

    private static List<TouchpointAnswer> all(RowSet<Row> rows) {
        List<TouchpointAnswer> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(new TouchpointAnswer(
                    new TouchpointId(row.getUUID(0)).toString(),
                    row.getOffsetDateTime(1).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8)));
        }
        return all;
    }
}
