package dev.perennial.customer.relationship;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code early_behaviour}: what customers did in their first weeks, written with the profile, by differences. */
@ApplicationScoped
public class BehaviourStore {
    private static final int FETCH = 2_000;
    private static final String COLUMNS = "begun_at, cells, sums, firsts, lasts, next_orders";
    /** A landmark that is still to come is waited for; what is news behind one that has passed is scored at once. */
    private static final String SAVE = """
            insert into early_behaviour as known (brand_id, customer_id, begun_at, cells, sums, firsts, lasts, next_orders, score_due_at)
            select $1::uuid, e.customer_id, e.begun_at, e.cells::smallint[], e.sums::bigint[], e.firsts::integer[],
              e.lasts::integer[], e.orders::timestamptz[], e.begun_at + interval '168 hours'
            from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
              $9::boolean[]) e (customer_id, begun_at, cells, sums, firsts, lasts, orders, news)
            order by e.customer_id
            on conflict (brand_id, customer_id) do update set begun_at = excluded.begun_at, cells = excluded.cells,
              sums = excluded.sums, firsts = excluded.firsts, lasts = excluded.lasts, next_orders = excluded.next_orders,
              changes = known.changes + 1,
              score_due_at = case when excluded.customer_id = any (
                  select n.customer_id from unnest($2::uuid[], $9::boolean[]) n (customer_id, news) where n.news)
                then $10 else known.score_due_at end
            """;

    private static final String DELETE = "delete from early_behaviour where brand_id = $1 and customer_id = any($2)";
    private static final String READ =
            "select " + COLUMNS + ", changes from early_behaviour where brand_id = $1 and customer_id = $2";
    private static final String SOME = "select " + COLUMNS
            + ", changes, customer_id from early_behaviour where brand_id = $1 and customer_id = any($2)";
    /** The newest of whom it is known what came after a landmark. */
    private static final String OBSERVED = "select " + COLUMNS + """
             from early_behaviour where brand_id = $1 and begun_at <= $2 order by begun_at desc, customer_id desc limit $3
            """;

    private final Clock clock;

    BehaviourStore(Clock clock) {
        this.clock = clock;
    }

    /** Writes what is other than it was; at most one change a customer. */
    public Uni<Void> save(SqlConnection connection, BrandId brand, List<EarlyChange> changes) {
        Instant now = clock.instant();
        PgEarlyRows rows = new PgEarlyRows();
        List<UUID> gone = new ArrayList<>();
        for (EarlyChange change : changes) {
            UUID customer = change.customer().value();
            change.after()
                    .ifPresentOrElse(after -> add(rows, customer, after, change.before(), now), () -> change.before()
                            .ifPresent(before -> gone.add(customer)));
        }
        Uni<Void> saved = rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(SAVE).execute(rows.tuple(brand, now)).replaceWithVoid();
        return gone.isEmpty()
                ? saved
                : saved.chain(() -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(brand.value(), gone.toArray(UUID[]::new)))
                        .replaceWithVoid());
    }

    private static void add(
            PgEarlyRows rows, UUID customer, EarlyFacts after, Optional<EarlyFacts> before, Instant now) {
        if (!before.equals(Optional.of(after))) {
            rows.add(
                    customer,
                    after,
                    before.map(known -> after.isNews(known, now)).orElse(true));
        }
    }

    /** What is kept of a customer. */
    Uni<Optional<EarlyCustomer>> read(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new EarlyCustomer(customer, PgEarlyRows.facts(row, 0), row.getLong(6))));
    }

    /** What is kept of some customers, in any order. */
    Uni<List<EarlyCustomer>> read(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(SOME)
                .execute(Tuple.of(brand.value(), ids))
                .map(rows -> rows.stream()
                        .map(row -> new EarlyCustomer(
                                new CustomerId(row.getUUID(7)), PgEarlyRows.facts(row, 0), row.getLong(6)))
                        .toList());
    }

    /**
     * Customers of whom it is known what came within the time after a landmark, who had not ordered more than once by then; read piece
     * by piece, so that many need the room of their figures alone.
     *
     * @param most customers that are looked at, the newest
     */
    Uni<ObservedCases> observed(
            SqlConnection connection, BrandId brand, Landmark landmark, int outcomeDays, Instant now, int most) {
        Instant last = now.minusSeconds(landmark.seconds()).minus(Duration.ofDays(outcomeDays));
        ObservedCases cases = new ObservedCases(landmark, outcomeDays);
        Tuple tuple = Tuple.of(brand.value(), last.atOffset(ZoneOffset.UTC), most);
        return connection
                .prepare(OBSERVED)
                .chain(statement -> statement
                        .createStream(FETCH, tuple)
                        .toMulti()
                        .invoke(row -> cases.add(PgEarlyRows.facts(row, 0)))
                        .onItem()
                        .ignoreAsUni())
                .replaceWith(cases);
    }
}
