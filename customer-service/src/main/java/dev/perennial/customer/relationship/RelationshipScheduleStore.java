package dev.perennial.customer.relationship;

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

/** The table {@code relationship_schedule}: when the model of a brand is to be fitted again, and which replica is at it. */
@ApplicationScoped
class RelationshipScheduleStore {
    /** When asked; once there are orders at once, at night, and when there is a tenth more. */
    private static final String DUE = """
            select b.brand_id from brand b
            left join brand_statistics t on t.brand_id = b.brand_id
            left join relationship_schedule s on s.brand_id = b.brand_id
            where (s.claimed_until is null or s.claimed_until < $1)
              and (s.asked or (t.orders > 0 and (s.fitted_at is null
                or (($1 at time zone b.time_zone)::date > coalesce(s.done_day, '-infinity')
                  and ($1 at time zone b.time_zone)::time >= make_time($2, 0, 0))
                or (t.orders >= s.fitted_orders * 1.1 and s.fitted_at < $3))))
            order by s.fitted_at nulls first limit 1
            """;

    private static final String ASK = """
            insert into relationship_schedule (brand_id, asked) values ($1, true)
            on conflict (brand_id) do update set asked = true
            """;
    private static final String CLAIM = """
            insert into relationship_schedule as known (brand_id, claimed_until) values ($1, $3)
            on conflict (brand_id) do update set claimed_until = excluded.claimed_until, asked = false
            where known.claimed_until is null or known.claimed_until < $2
            """;
    private static final String RENEW = "update relationship_schedule set claimed_until = $2 where brand_id = $1";
    private static final String FITTED = """
            update relationship_schedule set fitted_at = $2,
              fitted_orders = coalesce((select orders from brand_statistics where brand_id = $1), 0)
            where brand_id = $1
            """;
    private static final String DONE =
            "update relationship_schedule set done_day = $2, claimed_until = null where brand_id = $1";

    /**
     * A brand whose model is to be fitted; to be called as the worker.
     *
     * @param hour of the day from which on it is night's work, in the zone of the brand
     * @param pause between two fits because enough is new
     */
    Uni<Optional<BrandId>> due(SqlConnection worker, Instant now, int hour, Duration pause) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC), hour, now.minus(pause).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new BrandId(rows.iterator().next().getUUID(0))));
    }

    /** Has the model fitted again as soon as possible. */
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

    Uni<Void> renew(SqlConnection connection, BrandId brand, Instant until) {
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(brand.value(), until.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A version was fitted: what is new counts from here. */
    Uni<Void> fitted(SqlConnection connection, BrandId brand, Instant now) {
        return connection
                .preparedQuery(FITTED)
                .execute(Tuple.of(brand.value(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Everything of the day is done. */
    Uni<Void> done(SqlConnection connection, BrandId brand, LocalDate day) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(brand.value(), day))
                .replaceWithVoid();
    }
}
