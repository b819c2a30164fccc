package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code content_link_secret}. */
@ApplicationScoped
class SecretStore {
    private static final String READ =
            "select number, secret, valid_until, created_at from content_link_secret where brand_id = $1";
    private static final String CURRENT = READ + " and valid_until is null";
    private static final String FIND = READ + " and number = $2";
    private static final String LIST = READ + " and coalesce(valid_until > $2, true) order by number desc limit 200";
    private static final String FIRST = """
            insert into content_link_secret (brand_id, number, secret, created_at) values ($1, 1, $2, $3)
            on conflict do nothing
            """;
    private static final String LOCK =
            "select from content_link_secret where brand_id = $1 order by number limit 1 for update";
    private static final String RETIRE = """
            update content_link_secret set valid_until = $2 where brand_id = $1 and valid_until is null
            """;
    private static final String REVOKE = """
            update content_link_secret set valid_until = $2
            where brand_id = $1 and coalesce(valid_until > $2, true)
            """;
    private static final String NEXT = """
            insert into content_link_secret (brand_id, number, secret, created_at)
            select $1, 1 + coalesce(max(number), 0), $2, $3 from content_link_secret where brand_id = $1
            returning number, secret, valid_until, created_at
            """;

    /** A secret as it is shown. */
    record Dated(
            LinkSecret secret, Instant createdAt, @Nullable Instant validUntil) {}

    /** The secret that links are signed with now; made where there is none. */
    Uni<LinkSecret> current(SqlConnection connection, BrandId brand, Instant now) {
        return one(connection, CURRENT, Tuple.of(brand.value()))
                .chain(found -> found.map(secret -> Uni.createFrom().item(secret))
                        .orElseGet(() -> first(connection, brand, now)));
    }

    /** The secret with a number. */
    Uni<Optional<LinkSecret>> find(SqlConnection connection, BrandId brand, int number) {
        return one(connection, FIND, Tuple.of(brand.value(), number));
    }

    /** Those that are valid, the newest first. */
    Uni<List<Dated>> list(SqlConnection connection, BrandId brand, Instant now) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), utc(now)))
                .map(SecretStore::all);
    }

    /**
     * Makes a new secret the one that links are signed with. Of two at the same time the second waits for the first.
     *
     * @param validUntil until when links with the one before stay valid
     * @param revoke whether all earlier ones end with that instant
     */
    Uni<Dated> rotate(SqlConnection connection, BrandId brand, Instant now, Instant validUntil, boolean revoke) {
        return current(connection, brand, now)
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(brand.value())))
                .chain(() -> connection
                        .preparedQuery(revoke ? REVOKE : RETIRE)
                        .execute(Tuple.of(brand.value(), utc(validUntil))))
                .chain(() -> connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(brand.value(), Buffer.buffer(LinkSecret.random()), utc(now))))
                .map(rows -> all(rows).getFirst());
    }

    private Uni<LinkSecret> first(SqlConnection connection, BrandId brand, Instant now) {
        return connection
                .preparedQuery(FIRST)
                .execute(Tuple.of(brand.value(), Buffer.buffer(LinkSecret.random()), utc(now)))
                .chain(() -> one(connection, CURRENT, Tuple.of(brand.value())))
                .map(Optional::orElseThrow);
    }

    private static Uni<Optional<LinkSecret>> one(SqlConnection connection, String query, Tuple parameters) {
        return connection.preparedQuery(query).execute(parameters).map(rows -> all(rows).stream()
                .map(Dated::secret)
                .findFirst());
    }

    private static List<Dated> all(RowSet<Row> rows) {
        List<Dated> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime until = row.getOffsetDateTime(2);
            Instant validUntil = until == null ? null : until.toInstant();
            all.add(new Dated(
                    new LinkSecret(row.getInteger(0), row.getBuffer(1).getBytes(), validUntil),
                    row.getOffsetDateTime(3).toInstant(),
                    validUntil));
        }
        return all;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
