package dev.perennial.attribution.acquisition;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.touchpoint.Declaration;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code acquisition}: one row for each customer. */
@ApplicationScoped
public class AcquisitionStore {
    private static final String READ = """
            select basis, channel, source, medium, campaign, content, term, acquired_at, first_seen_at, touchpoint_id,
              seen_channel, seen_source, seen_campaign, declared_answer, declared_channel, declared_source, declared_at,
              first_conversion_at
            from acquisition where brand_id = $1 and customer_id = $2
            """;
    private static final String DELETE =
            "delete from acquisition where brand_id = $1 and customer_id = any($2::uuid[])";
    private static final String WRITE = """
            insert into acquisition as a (brand_id, customer_id, basis, channel, source, medium, campaign, content, term,
              acquired_at, first_seen_at, touchpoint_id, seen_channel, seen_source, seen_campaign, declared_answer,
              declared_channel, declared_source, declared_at, first_conversion_at)
            select $1::uuid, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::uuid[], $13::text[], $14::text[],
              $15::text[], $16::text[], $17::text[], $18::text[], $19::timestamptz[], $20::timestamptz[])
            on conflict (brand_id, customer_id) do update set
              (basis, channel, source, medium, campaign, content, term, acquired_at, first_seen_at, touchpoint_id,
                seen_channel, seen_source, seen_campaign, declared_answer, declared_channel, declared_source, declared_at,
                first_conversion_at)
              = (excluded.basis, excluded.channel, excluded.source, excluded.medium, excluded.campaign, excluded.content,
                excluded.term, excluded.acquired_at, excluded.first_seen_at, excluded.touchpoint_id,
                excluded.seen_channel, excluded.seen_source, excluded.seen_campaign, excluded.declared_answer,
                excluded.declared_channel, excluded.declared_source, excluded.declared_at, excluded.first_conversion_at)
            """;

    /** Forgets customers that are no more. */
    public Uni<Void> delete(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(new PgColumns<>(brand, customers)
                                .uuids(CustomerId::value)
                                .tuple())
                        .replaceWithVoid();
    }

    /** Writes records that are new or changed. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, Map<CustomerId, Acquisition> acquisitions) {
        return acquisitions.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(WRITE)
                        .execute(columns(brand, List.copyOf(acquisitions.entrySet())))
                        .replaceWithVoid();
    }

    /** A customer's record, without the path. */
    Uni<Optional<AcquisitionAnswer>> read(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext() ? Optional.of(answer(customer, found.next())) : Optional.empty();
                });
    }

    private static Tuple columns(BrandId brand, List<Entry<CustomerId, Acquisition>> rows) {
        return new PgColumns<>(brand, rows)
                .uuids(row -> row.getKey().value())
                .texts(row -> row.getValue().basis().key())
                .texts(row -> row.getValue().origin().channel().key())
                .texts(row -> row.getValue().origin().source())
                .texts(row -> row.getValue().origin().medium())
                .texts(row -> row.getValue().origin().campaign())
                .texts(row -> row.getValue().origin().content())
                .texts(row -> row.getValue().origin().term())
                .instants(row -> row.getValue().acquiredAt())
                .instants(row -> row.getValue().firstSeenAt())
                .uuids(row -> uuid(row.getValue().touchpoint()))
                .texts(row -> row.getValue().seen().channel().key())
                .texts(row -> row.getValue().seen().source())
                .texts(row -> row.getValue().seen().campaign())
                .texts(row -> declared(row.getValue(), Declaration::answer))
                .texts(row -> declared(row.getValue(), d -> d.origin().channel().key()))
                .texts(row -> declared(row.getValue(), d -> d.origin().source()))
                .instants(row -> declared(row.getValue(), Declaration::at))
                .instants(row -> row.getValue().firstConversionAt())
                .tuple();
    }

    private static AcquisitionAnswer answer(CustomerId customer, Row row) {
        UUID touchpoint = row.getUUID("touchpoint_id");
        OffsetDateTime declaredAt = row.getOffsetDateTime("declared_at");
        return new AcquisitionAnswer(
                customer,
                row.getString("basis"),
                row.getString("channel"),
                row.getString("source"),
                row.getString("medium"),
                row.getString("campaign"),
                row.getString("content"),
                row.getString("term"),
                row.getOffsetDateTime("acquired_at").toInstant(),
                row.getOffsetDateTime("first_seen_at").toInstant(),
                touchpoint == null ? null : new TouchpointId(touchpoint).toString(),
                new AcquisitionAnswer.Seen(
                        row.getString("seen_channel"), row.getString("seen_source"), row.getString("seen_campaign")),
                declaredAt == null
                        ? null
                        : new AcquisitionAnswer.Declared(
                                row.getString("declared_answer"),
                                row.getString("declared_channel"),
                                row.getString("declared_source"),
                                declaredAt.toInstant()),
                instant(row.getOffsetDateTime("first_conversion_at")),
                List.of());
    }

    private static @Nullable UUID uuid(@Nullable TouchpointId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static <V> @Nullable V declared(Acquisition acquisition, Function<Declaration, V> value) {
        Declaration declared = acquisition.declared();
        return declared == null ? null : value.apply(declared);
    }
}
