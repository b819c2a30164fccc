package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.TimeCursor;
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
import java.util.List;

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
