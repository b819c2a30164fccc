package dev.perennial.customer.refit;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code model_refit}: when the models of a brand are to be fitted again, and which replica is at it. */
@ApplicationScoped
public class RefitStore {
    /**
     * When asked; at once when there is something to be fitted to, at night, when there is a tenth more of it, and soon when there is twice
     * as much: the last two not before some times as long has passed as the last fit took, nor while much waits to be taken in. Something
     * is an order, and for values a contract. Values wait, a day at most, while the customers of the brand are folded anew, and are due
     * once that is done.
     */
    private static final String DUE = """
            select brand_id, model from (
              select b.brand_id, b.time_zone, k.model, k.night_hour, k.pause_begun, s.fitted_at, s.fitted_orders, s.done_day,
                s.took_seconds, coalesce(s.asked, false) as asked,
                coalesce(t.orders, 0) + case when k.model = 'value' then coalesce(t.contracts, 0) else 0 end as much,
                coalesce(k.model = 'value' and r.finished_at is null and r.asked_at > $1::timestamptz - interval '1 day', false) as is_waiting,
                coalesce(k.model = 'value' and r.finished_at > s.fitted_at, false) as is_anew
              from brand b
              cross join unnest($2::text[], $3::int[], $4::timestamptz[]) k(model, night_hour, pause_begun)
              left join brand_statistics t on t.brand_id = b.brand_id
              left join rebuild r on r.brand_id = b.brand_id and r.consumer = 'customer'
              left join model_refit s on s.brand_id = b.brand_id and s.model = k.model
              where s.claimed_until is null or s.claimed_until < $1) m
            where asked or (much > 0 and not is_waiting
              and (fitted_at is null or is_anew
                or (($1 at time zone time_zone)::date > coalesce(done_day, '-infinity')
                  and ($1 at time zone time_zone)::time >= make_time(night_hour, 0, 0))
                or (not $8 and much >= fitted_orders * 2 and fitted_at < $5
                  and fitted_at < $1 - make_interval(secs => took_seconds * $7))
                or (not $8 and much >= fitted_orders * 1.1 and fitted_at < pause_begun
                  and fitted_at < $1 - make_interval(secs => took_seconds * $6))))
            order by fitted_at nulls first, brand_id, model limit 1
            """;

    private static final String ASK = """
            insert into model_refit (brand_id, model, asked) values ($1, $2, true)
            on conflict (brand_id, model) do update set asked = true
            """;
    private static final String CLAIM = """
            insert into model_refit as known (brand_id, model, claimed_until) values ($1, $2, $4)
            on conflict (brand_id, model) do update set claimed_until = excluded.claimed_until, asked = false
            where known.claimed_until is null or known.claimed_until < $3
            returning coalesce((
              select orders + case when $2::text = 'value' then contracts else 0 end from brand_statistics where brand_id = $1), 0)
            """;
    private static final String RENEW = "update model_refit set claimed_until = $3 where brand_id = $1 and model = $2";
    private static final String DONE = """
            update model_refit set fitted_at = $3, done_day = $4, fitted_orders = $5, claimed_until = null,
              took_seconds = $6
            where brand_id = $1 and model = $2
            """;

    /** A model of a brand. */
    record Due(BrandId brand, FittedModel model) {}

    /**
     * A model that is to be fitted, the one that waits longest first; to be called as the worker.
     *
     * @param config how long fits of a model are apart
     * @param behind whether much waits to be taken in
     */
    Uni<Optional<Due>> due(SqlConnection worker, Instant now, List<Refit> refits, RefitConfig config, boolean behind) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(
                                at(now),
                                refits.stream()
                                        .map(refit -> refit.model().key())
                                        .toArray(String[]::new),
                                refits.stream()
                                        .map(refit -> refit.pace().nightHour())
                                        .toArray(Integer[]::new),
                                refits.stream()
                                        .map(refit -> at(now.minus(refit.pace().pause())))
                                        .toArray(OffsetDateTime[]::new),
                                at(now.minus(config.doubledPause())),
                                config.restFactor())
                        .addValue(config.doubledRestFactor())
                        .addValue(behind))
                .map(RefitStore::first);
    }

    private static Optional<Due> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Due(new BrandId(row.getUUID(0)), FittedModel.of(row.getString(1))));
    }

    /** Has a model fitted again as soon as possible. */
    public Uni<Void> ask(SqlConnection connection, BrandId brand, FittedModel model) {
        return connection
                .preparedQuery(ASK)
                .execute(Tuple.of(brand.value(), model.key()))
                .replaceWithVoid();
    }

    /** How much there is to be fitted to where this replica is the one that does it; else nothing. */
    Uni<OptionalLong> claim(SqlConnection connection, Due due, Instant now, Instant until) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(due.brand().value(), due.model().key(), at(now), at(until)))
                .map(claimed -> claimed.size() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(claimed.iterator().next().getLong(0)));
    }

    Uni<Void> renew(SqlConnection connection, Due due, Instant until) {
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(due.brand().value(), due.model().key(), at(until)))
                .replaceWithVoid();
    }

    /**
     * It was fitted: what is new counts from when it began.
     *
     * @param orders that there were then; with contracts, for values
     * @param took how long it took
     */
    Uni<Void> done(SqlConnection connection, Due due, Instant begun, LocalDate day, long orders, Duration took) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(due.brand().value(), due.model().key(), at(begun), day, orders)
                        .addValue(took.toMillis() / 1e3))
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
