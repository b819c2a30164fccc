package dev.perennial.stage.audience;

import static dev.perennial.platform.database.PgRows.column;
import static dev.perennial.platform.database.PgRows.run;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.RowStore;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables {@code audience_member} and {@code audience_count}. */
@ApplicationScoped
public class AudienceStore implements RowStore {
    private static final String ENTER = """
            insert into audience_member (brand_id, customer_id, audience, version, track, scheme_version, others, since)
            select $1::uuid, * from
              unnest($2::uuid[], $3::text[], $4::integer[], $5::text[], $6::integer[], $7::text[], $8::timestamptz[])
            on conflict (brand_id, customer_id, audience, version, scheme_version, others) do update set since = excluded.since
            """;
    private static final String LEAVE = """
            delete from audience_member m
            using unnest($2::uuid[], $3::text[], $4::integer[], $5::integer[], $6::text[])
              as g (customer_id, audience, version, scheme, others)
            where m.brand_id = $1 and m.customer_id = g.customer_id and m.audience = g.audience and m.version = g.version
              and m.scheme_version = g.scheme and m.others = g.others
            """;
    private static final String COUNT = """
            insert into audience_count as c (brand_id, audience, version, track, scheme_version, others, members)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::bigint[])
            on conflict (brand_id, audience, version, scheme_version, others)
              do update set members = c.members + excluded.members
            """;
    private static final String COUNTS =
            "select audience, version, track, scheme_version, others, members from audience_count where brand_id = $1";
    private static final String MEMBERS = """
            select customer_id, since from audience_member
            where brand_id = $1 and audience = $2 and version = $3 and scheme_version = $4 and others = $5
              and (since, customer_id) > ($6, $7)
            order by since, customer_id limit $8
            """;
    private static final String REMOVE = """
            delete from audience_member where (brand_id, customer_id, audience, version, scheme_version, others) in (
              select brand_id, customer_id, audience, version, scheme_version, others from audience_member
              where brand_id = $1 and audience = $2 and version = $3 limit $4)
            """;
    private static final String REMOVE_COUNTS =
            "delete from audience_count where brand_id = $1 and audience = $2 and version = $3";
    private static final String REMOVE_TRACK = """
            delete from audience_member where (brand_id, customer_id, audience, version, scheme_version, others) in (
              select brand_id, customer_id, audience, version, scheme_version, others from audience_member
              where brand_id = $1 and (track = $2 and scheme_version = $3 or $4 = any(string_to_array(others, ','))) limit $5)
            """;
    private static final String REMOVE_TRACK_COUNTS = """
            delete from audience_count
            where brand_id = $1 and (track = $2 and scheme_version = $3 or $4 = any(string_to_array(others, ',')))
            """;

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.AUDIENCE;
    }

    /** Writes differences. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, AudienceChanges changes) {
        return leave(connection, brand, changes.left())
                .chain(() -> enter(connection, brand, changes.entered()))
                .chain(() -> count(connection, brand, changes.counts()));
    }

    private static Uni<Void> leave(SqlConnection connection, BrandId brand, List<AudienceChanges.Row> rows) {
        Tuple columns = Tuple.of(
                brand.value(),
                column(rows, row -> row.customer().value(), UUID[]::new),
                column(rows, row -> row.on().audience(), String[]::new),
                column(rows, row -> row.on().version(), Integer[]::new),
                column(rows, row -> row.on().schemeVersion(), Integer[]::new),
                column(rows, row -> row.on().others(), String[]::new));
        return run(connection, LEAVE, rows, columns);
    }

    private static Uni<Void> enter(SqlConnection connection, BrandId brand, List<AudienceChanges.Row> rows) {
        Tuple columns = Tuple.of(
                brand.value(),
                column(rows, row -> row.customer().value(), UUID[]::new),
                column(rows, row -> row.on().audience(), String[]::new),
                column(rows, row -> row.on().version(), Integer[]::new),
                column(rows, row -> row.on().track(), String[]::new),
                column(rows, row -> row.on().schemeVersion(), Integer[]::new));
        columns.addValue(column(rows, row -> row.on().others(), String[]::new));
        columns.addValue(column(rows, row -> row.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new));
        return run(connection, ENTER, rows, columns);
    }

    private static Uni<Void> count(SqlConnection connection, BrandId brand, Map<AudienceVariant, Long> counts) {
        List<AudienceVariant> keys = List.copyOf(counts.keySet());
        Tuple columns = Tuple.of(
                brand.value(),
                column(keys, AudienceVariant::audience, String[]::new),
                column(keys, AudienceVariant::version, Integer[]::new),
                column(keys, AudienceVariant::track, String[]::new),
                column(keys, AudienceVariant::schemeVersion, Integer[]::new),
                column(keys, AudienceVariant::others, String[]::new));
        columns.addValue(column(keys, counts::get, Long[]::new));
        return run(connection, COUNT, keys, columns);
    }

    /** How many belong to each; one to whom nobody ever belonged is left out. */
    Uni<Map<AudienceVariant, Long>> counts(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(COUNTS).execute(Tuple.of(brand.value())).map(rows -> {
            Map<AudienceVariant, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(
                    new AudienceVariant(
                            row.getString(0), row.getInteger(1), row.getString(2), row.getInteger(3), row.getString(4)),
                    row.getLong(5)));
            return counts;
        });
    }

    /** Those who belong to one behind a place, the longest first. */
    Uni<List<Member>> members(
            SqlConnection connection, BrandId brand, AudienceVariant on, MemberCursor after, int limit) {
        Tuple of = Tuple.of(brand.value(), on.audience(), on.version(), on.schemeVersion(), on.others())
                .addValue(after.since().atOffset(ZoneOffset.UTC))
                .addValue(after.customer().value())
                .addValue(limit);
        return connection.preparedQuery(MEMBERS).execute(of).map(rows -> {
            List<Member> members = new ArrayList<>();
            rows.forEach(row -> members.add(new Member(
                    new CustomerId(row.getUUID(0)), row.getOffsetDateTime(1).toInstant())));
            return members;
        });
    }

    @Override
    public Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.key(), retired.version(), most))
                .map(rows -> (long) rows.rowCount())
                .call(removed -> removed > 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(REMOVE_COUNTS)
                                .execute(Tuple.of(brand.value(), retired.key(), retired.version())));
    }

    /** Removes some rows under a version of a scheme that is alive no more; answers how many, 0 when nothing is left. */
    public Uni<Long> remove(SqlConnection connection, BrandId brand, TrackVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE_TRACK)
                .execute(of(brand, retired).addValue(most))
                .map(rows -> (long) rows.rowCount())
                .call(removed -> removed > 0
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(REMOVE_TRACK_COUNTS).execute(of(brand, retired)));
    }

    private static Tuple of(BrandId brand, TrackVersion on) {
        return Tuple.of(brand.value(), on.track(), on.version(), AudienceVariant.text(on));
    }
}
