package dev.perennial.stage.audience;

import dev.perennial.platform.database.Durability;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.SaveScheme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The table {@code audience_change}. */
@ApplicationScoped
public class AudienceFeedStore {
    /** For how long changes are kept. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final String INSERT = """
            insert into audience_change (brand_id, audience, version, scheme_version, others, customer_id)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::integer[], $5::text[], $6::uuid[])
            """;
    /** Only what nothing can come before any more. */
    private static final String CHANGES = """
            select coalesce(s.merged_into, c.customer_id), m.customer_id is not null, c.transaction, c.sequence, c.written_at
            from audience_change c
            left join customer_state s
              on s.brand_id = c.brand_id and s.customer_id = c.customer_id and s.consumer = $9 and s.merged_into is not null
            left join audience_member m on m.brand_id = c.brand_id and m.customer_id = coalesce(s.merged_into, c.customer_id)
              and m.audience = c.audience and m.version = c.version and m.scheme_version = c.scheme_version and m.others = c.others
            where c.brand_id = $1 and c.audience = $2 and c.version = $3 and c.scheme_version = $4 and c.others = $5
              and (c.transaction, c.sequence) > ($6, $7)
              and c.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            order by c.transaction, c.sequence limit $8
            """;
    /**
     * Whatever is committed later stands behind it, also after PostgreSQL failed: it would give the transaction ids that were not on
     * disk once more. The message in its write-ahead log does nothing but make the commit wait for all before it.
     */
    private static final String NOW = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
            + " pg_logical_emit_message(true, 'perennial', '')";

    private static final String BRANDS_WITH_OLD = """
            select distinct brand_id from audience_change where written_at < now() - make_interval(secs => $1) limit 100
            """;
    private static final String FORGET = """
            delete from audience_change where (brand_id, audience, version, scheme_version, others, transaction, sequence) in (
              select brand_id, audience, version, scheme_version, others, transaction, sequence from audience_change
              where brand_id = $1 and written_at < now() - make_interval(secs => $2) limit $3)
            """;

    /**
     * Writes whose membership changed. Readers keep its place, so it must not be lost and come again at another.
     *
     * @param inForce versions that are read: only these are followed
     */
    public Uni<Void> write(
            SqlConnection connection, BrandId brand, AudienceChanges changes, Set<AudienceVariant> inForce) {
        List<AudienceChanges.Row> rows = Stream.concat(changes.left().stream(), changes.entered().stream())
                .filter(row -> inForce.contains(row.on()))
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Tuple.of(
                brand.value(),
                rows.stream().map(row -> row.on().audience()).toArray(String[]::new),
                rows.stream().map(row -> row.on().version()).toArray(Integer[]::new),
                rows.stream().map(row -> row.on().schemeVersion()).toArray(Integer[]::new),
                rows.stream().map(row -> row.on().others()).toArray(String[]::new),
                rows.stream().map(row -> row.customer().value()).toArray(UUID[]::new));
        return Pipeline.of(List.of(
                connection.preparedQuery(INSERT).execute(columns).replaceWithVoid(), Durability.require(connection)));
    }

    /** Changes behind a place, in the order of commit. */
    Uni<List<ChangedMember>> changes(
            SqlConnection connection, BrandId brand, AudienceVariant on, Position after, int limit) {
        Tuple of = Tuple.of(brand.value(), on.audience(), on.version(), on.schemeVersion(), on.others())
                .addValue(after.transaction())
                .addValue(after.sequence())
                .addValue(limit)
                .addValue(SaveScheme.CONSUMER);
        return connection.preparedQuery(CHANGES).execute(of).map(rows -> {
            List<ChangedMember> changes = new ArrayList<>(rows.size());
            rows.forEach(row -> changes.add(change(row)));
            return changes;
        });
    }

    private static ChangedMember change(Row row) {
        return new ChangedMember(
                new CustomerId(row.getUUID(0)),
                row.getBoolean(1),
                new Position(row.getLong(2), row.getLong(3)),
                row.getOffsetDateTime(4).toInstant());
    }

    /** The place behind which everything stands that is still to come. */
    Uni<Position> now(SqlConnection connection) {
        return connection
                .query(NOW)
                .execute()
                .map(rows -> new Position(rows.iterator().next().getLong(0), 0));
    }

    /** Brands with changes that were kept long enough; the connection must be the worker's. */
    Uni<List<BrandId>> brandsWithOld(SqlConnection worker) {
        return worker.preparedQuery(BRANDS_WITH_OLD)
                .execute(Tuple.of((double) KEPT.toSeconds()))
                .map(rows -> {
                    List<BrandId> brands = new ArrayList<>();
                    rows.forEach(row -> brands.add(new BrandId(row.getUUID(0))));
                    return brands;
                });
    }

    /** Removes at most some changes of a brand that were kept long enough; answers how many. */
    Uni<Integer> forget(SqlConnection connection, BrandId brand, int most) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(brand.value(), (double) KEPT.toSeconds(), most))
                .map(rows -> rows.rowCount());
    }
}
