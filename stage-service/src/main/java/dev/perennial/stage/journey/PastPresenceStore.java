package dev.perennial.stage.journey;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
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
import java.util.Optional;

/** Reads from the table {@code transition} who was in a stage at an instant. */
@ApplicationScoped
class PastPresenceStore {
    /** Customers that one page looks at: each costs a step in the key of {@code transition}, whatever stage it was in. */
    private static final int LOOKED_AT = 2_000;

    /** The last one looked at is told in any case, so that reading can go on behind it. */
    private static final String PRESENT = """
            with v as (select version from scheme where brand_id = $1 and track = $2 and state = 'active'),
            looked as (
              select s.customer_id, row_number() over (order by s.customer_id) as place from (
                select customer_id from customer_stage
                where brand_id = $1 and track = $2 and version = (select version from v) and customer_id > $4
                order by customer_id limit $7) s)
            select l.customer_id, l.place, t.at, t.cause = 'MOVE' as moved_by_hand,
              coalesce(t.to_stage = $3, false) as present
            from looked l
            left join lateral (
              select to_stage, at, cause from transition
              where brand_id = $1 and customer_id = l.customer_id and track = $2 and version = (select version from v)
                and at <= $5
              order by number desc limit 1) t on true
            where t.to_stage = $3 or l.place = $7
            order by l.customer_id limit $6
            """;

    /**
     * A page of them, in the order of their ids. It may hold fewer than were asked for, or none, and still not be the last:
     * then it has a next one.
     */
    Uni<Page<PlacedCustomer>> present(
            SqlConnection connection, BrandId brand, StagePath stage, Instant asOf, PastCursor after, int limit) {
        return present(connection, brand, stage, asOf, after, limit, LOOKED_AT);
    }

    /** The same with another number of customers that one page looks at. */
    Uni<Page<PlacedCustomer>> present(
            SqlConnection connection,
            BrandId brand,
            StagePath stage,
            Instant asOf,
            PastCursor after,
            int limit,
            int lookedAt) {
        Tuple of = Tuple.of(
                brand.value(),
                stage.track(),
                stage.stage(),
                after.customer().value(),
                asOf.atOffset(ZoneOffset.UTC),
                limit + 1);
        return connection
                .preparedQuery(PRESENT)
                .execute(of.addValue(lookedAt))
                .map(rows -> page(rows, limit, lookedAt));
    }

    private static Page<PlacedCustomer> page(RowSet<Row> rows, int limit, int lookedAt) {
        List<PlacedCustomer> present = new ArrayList<>();
        Optional<CustomerId> goOn = Optional.empty();
        for (Row row : rows) {
            CustomerId customer = new CustomerId(row.getUUID("customer_id"));
            if (row.getLong("place") == lookedAt) {
                goOn = Optional.of(customer);
            }
            if (row.getBoolean("present")) {
                present.add(new PlacedCustomer(
                        customer,
                        row.getOffsetDateTime("at").toInstant(),
                        Optional.empty(),
                        row.getBoolean("moved_by_hand")));
            }
        }
        if (present.size() > limit) {
            return new Page<>(
                    present.subList(0, limit),
                    present.get(limit - 1).customerId().toString());
        }
        return new Page<>(present, goOn.map(CustomerId::toString).orElse(null));
    }
}
