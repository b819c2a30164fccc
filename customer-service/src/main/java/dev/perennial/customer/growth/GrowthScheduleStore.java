package dev.perennial.customer.growth;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code growth_schedule}: when the products of a brand are to be counted again, and which replica is at it. */
@ApplicationScoped
class GrowthScheduleStore {
    /** At night, when asked, and when there is a tenth more; a new brand at once. */
    private static final String DUE = """
            select b.brand_id from brand b
            join brand_statistics t on t.brand_id = b.brand_id
            left join growth_schedule s on s.brand_id = b.brand_id
            where t.orders > 0 and (s.claimed_until is null or s.claimed_until < $1)
              and (s.built_at is null or s.asked
                or (($1 at time zone b.time_zone)::date > coalesce(s.done_day, '-infinity')
                  and ($1 at time zone b.time_zone)::time >= make_time($2, 0, 0))
                or (t.orders >= s.built_orders * 1.1 and s.built_at < $3))
            order by s.built_at nulls first limit 1
            """;

    private static final String ASK = """
            insert into growth_schedule (brand_id, asked) values ($1, true)
            on conflict (brand_id) do update set asked = true
            """;
    private static final String CLAIM = """
            insert into growth_schedule as known (brand_id, claimed_until) values ($1, $3)
            on conflict (brand_id) do update set claimed_until = excluded.claimed_until, asked = false
            where known.claimed_until is null or known.claimed_until < $2
            """;
    private static final String DONE = """
            update growth_schedule set built_at = $2, done_day = $3, claimed_until = null, built_orders = $4 where brand_id = $1
            """;
    private static final String ORDERS = "select orders from brand_statistics where brand_id = $1";

    /**
     * A brand whose products are to be counted; to be called as the worker.
     *
     * @param hour of the day from which on it is night's work, in the zone of the brand
     * @param pause between two counts because enough is new
     */
    Uni<Optional<BrandId>> due(SqlConnection worker, Instant now, int hour, Duration pause) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC), hour, now.minus(pause).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new BrandId(rows.iterator().next().getUUID(0))));
    }

    /** Has them counted again as soon as possible. */
    Uni<Void> ask(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(ASK).execute(Tuple.of(brand.value())).replaceWithVoid();
    }

    /** Whether this replica is the one that does it. */
    Uni<Boolean> claim(SqlConnection connection, BrandId brand, Instant now, Instant until) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(brand.value(), now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .map(claimed -> claimed.rowCount() == 1);
    }

    /** How many orders the brand has. */
    Uni<Long> orders(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ORDERS)
                .execute(Tuple.of(brand.value()))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    /**
     * A version was counted: what is new counts from here.
     *
     * @param orders that there were before
     */
    Uni<Void> done(SqlConnection connection, BrandId brand, Instant now, LocalDate day, long orders) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(brand.value(), now.atOffset(ZoneOffset.UTC), day, orders))
                .replaceWithVoid();
    }
}
