package dev.perennial.customer.brand;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.ApiKey;
import dev.perennial.platform.security.Identified;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables {@code brand} and {@code api_key}. */
@ApplicationScoped
class BrandStore {
    private static final String COLUMNS = "brand_id, slug, name, currency, time_zone, country";
    private static final String INSERT = "insert into brand (" + COLUMNS
            + ", created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    private static final String READ = "select " + COLUMNS + " from brand where brand_id = $1";
    private static final String LIST =
            "select " + COLUMNS + " from brand where $1::uuid is null or brand_id > $1 order by brand_id limit $2";
    private static final String INSERT_KEY = """
            insert into api_key (brand_id, key_id, kind, key_hash, key_hint, scopes, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LIST_KEYS = """
            select key_id, kind, key_hint, scopes, created_at, revoked_at, expires_at
            from api_key where brand_id = $1 order by key_id
            """;
    private static final String REVOKE =
            "update api_key set revoked_at = coalesce(revoked_at, $3) where brand_id = $1 and key_id = $2";
    private static final String END = """
            update api_key set expires_at = $3
            where brand_id = $1 and key_id = $2 and revoked_at is null and expires_at is null
            returning kind, scopes
            """;
    private static final String PRESENT = "select set_config('perennial.key_hash', $1, true)";
    private static final String PRESENTED = """
            select brand_id, scopes, kind from api_key
            where key_hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
            """;

    private final BrandDatabase database;

    BrandStore(BrandDatabase database) {
        this.database = database;
    }

    Uni<Void> insert(SqlConnection connection, Brand brand, Instant now) {
        Tuple row = Tuple.of(
                brand.id().value(),
                brand.slug(),
                brand.name(),
                brand.currency().getCurrencyCode(),
                brand.zone().getId(),
                brand.country());
        row.addValue(now.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> {
            if (inserted.rowCount() == 0) {
                throw new Failure(CommonError.CONFLICT, "There is a brand " + brand.slug() + " already.");
            }
            return null;
        });
    }

    Uni<Brand> read(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(READ).execute(Tuple.of(brand.value())).map(rows -> {
            if (rows.size() == 0) {
                throw new Failure(CommonError.UNKNOWN_BRAND, "There is no brand " + brand + ".");
            }
            return brand(rows.iterator().next());
        });
    }

    Uni<List<Brand>> list(Optional<BrandId> after, int limit) {
        UUID start = after.map(BrandId::value).orElse(null);
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(LIST).execute(Tuple.of(start, limit))))
                .map(BrandStore::brands);
    }

    Uni<Void> insertKey(SqlConnection connection, BrandId brand, IssuedKey key) {
        Tuple row = Tuple.of(
                brand.value(),
                key.uuid(),
                key.kind().key(),
                Buffer.buffer(ApiKey.hash(key.key().orElseThrow())),
                key.hint(),
                key.scopes().toArray(String[]::new));
        row.addValue(key.createdAt().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(INSERT_KEY).execute(row).replaceWithVoid();
    }

    Uni<List<IssuedKey>> keys(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(LIST_KEYS)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    List<IssuedKey> keys = new ArrayList<>(rows.size());
                    rows.forEach(row -> keys.add(key(row)));
                    return keys;
                });
    }

    Uni<Boolean> revoke(SqlConnection connection, BrandId brand, UUID key, Instant now) {
        return connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(brand.value(), key, now.atOffset(ZoneOffset.UTC)))
                .map(revoked -> revoked.rowCount() == 1);
    }

    /** Sets the end of a key that has none; answers what it was for, empty where there is no such key or it has an end. */
    Uni<Optional<NewKey>> end(SqlConnection connection, BrandId brand, UUID key, Instant at) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(brand.value(), key, at.atOffset(ZoneOffset.UTC)))
                .map(ended -> ended.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(kindAndScopes(ended.iterator().next())));
    }

    private static NewKey kindAndScopes(Row row) {
        return new NewKey(KeyKind.ofKey(row.getString(0)), Optional.of(List.of(row.getArrayOfStrings(1))));
    }

    /** Whose key this is: one transaction that first sees only the presented key's row, then only its brand. */
    Uni<Optional<Identified>> identify(byte[] keyHash, Instant now) {
        return database.inTransaction(connection -> connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(HexFormat.of().formatHex(keyHash)))
                .chain(() -> connection
                        .preparedQuery(PRESENTED)
                        .execute(Tuple.of(Buffer.buffer(keyHash), now.atOffset(ZoneOffset.UTC))))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : identified(connection, rows.iterator().next())));
    }

    private Uni<Optional<Identified>> identified(SqlConnection connection, Row row) {
        BrandId brand = new BrandId(row.getUUID(0));
        Set<String> scopes = Set.of(row.getArrayOfStrings(1));
        boolean publishable = KeyKind.ofKey(row.getString(2)) == KeyKind.PUBLISHABLE;
        return database.enter(connection, brand)
                .chain(() -> read(connection, brand))
                .map(found -> Optional.of(new Identified(Optional.of(found), scopes, publishable)));
    }

    private static List<Brand> brands(RowSet<Row> rows) {
        List<Brand> brands = new ArrayList<>(rows.size());
        rows.forEach(row -> brands.add(brand(row)));
        return brands;
    }

    private static Brand brand(Row row) {
        return new Brand(
                new BrandId(row.getUUID(0)),
                row.getString(1),
                row.getString(2),
                Currency.getInstance(row.getString(3)),
                ZoneId.of(row.getString(4)),
                row.getString(5));
    }

    private static IssuedKey key(Row row) {
        OffsetDateTime revokedAt = row.getOffsetDateTime(5);
        return new IssuedKey(
                Ids.format(IssuedKey.PREFIX, row.getUUID(0)),
                KeyKind.ofKey(row.getString(1)),
                Optional.empty(),
                row.getString(2),
                List.of(row.getArrayOfStrings(3)),
                row.getOffsetDateTime(4).toInstant(),
                Optional.ofNullable(revokedAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime(6)).map(OffsetDateTime::toInstant));
    }
}
