package dev.perennial.stage.definition;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code definition}. */
@ApplicationScoped
public class DefinitionStore {
    private static final String LIVE = """
            select kind, key, version, state from definition where brand_id = $1 and state in ('building', 'active')
            order by kind, key, version
            """;
    private static final String FIND = """
            select key, version, state, body, created_at from definition
            where brand_id = $1 and kind = $2 and key = $3 and version = $4
            """;
    private static final String FIND_ACTIVE = """
            select key, version, state, body, created_at from definition
            where brand_id = $1 and kind = $2 and key = $3 and state = 'active'
            """;
    /** The version that was saved last: read, or soon. */
    private static final String FIND_LATEST = """
            select key, version, state, body, created_at from definition
            where brand_id = $1 and kind = $2 and key = $3 and state in ('building', 'active')
            order by version desc limit 1
            """;

    private static final String ALL_LATEST = """
            select distinct on (key) key, version, state, body, created_at from definition
            where brand_id = $1 and kind = $2 and state in ('building', 'active')
            order by key, version desc
            """;
    private static final String ALL_ACTIVE = """
            select key, version, state, body, created_at from definition
            where brand_id = $1 and kind = $2 and state = 'active' order by key
            """;
    private static final String NEWEST = """
            select coalesce(max(version), 0) from definition where brand_id = $1 and kind = $2 and key = $3
            """;
    private static final String COUNT_OTHERS = """
            select count(distinct key) from definition
            where brand_id = $1 and kind = $2 and key <> $3 and state in ('building', 'active')
            """;
    private static final String HAD_ANY = "select exists (select from definition where brand_id = $1 and kind = $2)";
    private static final String INSERT = """
            insert into definition (brand_id, kind, key, version, body, state) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;
    private static final String RETIRE_BUILDING = """
            update definition set state = 'retired', retired_at = clock_timestamp()
            where brand_id = $1 and kind = $2 and key = $3 and state = 'building'
            """;
    private static final String RETIRE = """
            update definition set state = 'retired', retired_at = clock_timestamp()
            where brand_id = $1 and kind = $2 and key = $3 and state in ('building', 'active')
            """;
    private static final String RETIRE_REPLACED = """
            update definition d set state = 'retired', retired_at = clock_timestamp()
            where d.brand_id = $1 and d.state = 'active' and exists (select from definition n
              where n.brand_id = $1 and n.kind = d.kind and n.key = d.key and n.state = 'building')
            """;
    private static final String BUILT =
            "update definition set state = 'active' where brand_id = $1 and state = 'building'";
    private static final String UNSWEPT = """
            select brand_id, kind, key, version from definition where state = 'retired' and not swept
              and retired_at <= clock_timestamp() - make_interval(secs => $1)
            order by retired_at limit 1
            """;
    private static final String SWEPT = """
            update definition set swept = true
            where brand_id = $1 and kind = $2 and key = $3 and version = $4 and state = 'retired'
            """;

    /** Every version of every kind that the brand's customers are folded under, in the order of keys. */
    public Uni<List<LiveDefinition>> live(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(LIVE).execute(Tuple.of(brand.value())).map(rows -> {
            List<LiveDefinition> live = new ArrayList<>();
            rows.forEach(row -> live.add(new LiveDefinition(
                    DefinitionKind.ofKey(row.getString(0)),
                    new DefinitionVersion(row.getString(1), row.getInteger(2)),
                    DefinitionState.ofKey(row.getString(3)))));
            return live;
        });
    }

    /** A version, whatever its state. */
    public Uni<Optional<StoredDefinition>> find(
            SqlConnection connection, BrandId brand, DefinitionKind kind, DefinitionVersion version) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), kind.key(), version.key(), version.version()))
                .map(DefinitionStore::first);
    }

    /** The version that is read. */
    public Uni<Optional<StoredDefinition>> findActive(
            SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection
                .preparedQuery(FIND_ACTIVE)
                .execute(of(brand, kind, key))
                .map(DefinitionStore::first);
    }

    /** The version that was saved last: read, or soon. */
    public Uni<Optional<StoredDefinition>> findLatest(
            SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection
                .preparedQuery(FIND_LATEST)
                .execute(of(brand, kind, key))
                .map(DefinitionStore::first);
    }

    /** Of every key the version that was saved last. */
    public Uni<List<StoredDefinition>> allLatest(SqlConnection connection, BrandId brand, DefinitionKind kind) {
        return connection
                .preparedQuery(ALL_LATEST)
                .execute(Tuple.of(brand.value(), kind.key()))
                .map(DefinitionStore::all);
    }

    /** Of every key the version that is read. */
    public Uni<List<StoredDefinition>> allActive(SqlConnection connection, BrandId brand, DefinitionKind kind) {
        return connection
                .preparedQuery(ALL_ACTIVE)
                .execute(Tuple.of(brand.value(), kind.key()))
                .map(DefinitionStore::all);
    }

    /**
     * The version that is read; fails with {@code unknown_definition}, or {@code still_building} where the first version is
     * not built yet.
     */
    public Uni<StoredDefinition> requireActive(
            SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return findActive(connection, brand, kind, key).chain(found -> found.map(Uni.createFrom()::item)
                .orElseGet(() -> findLatest(connection, brand, kind, key).map(latest -> {
                    throw latest.isEmpty()
                            ? DefinitionError.unknown(kind, key)
                            : DefinitionError.stillBuilding(kind, key);
                })));
    }

    /** Number of the newest version; 0 where there never was one. */
    Uni<Integer> newest(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection.preparedQuery(NEWEST).execute(of(brand, kind, key)).map(rows -> rows.iterator()
                .next()
                .getInteger(0));
    }

    /** How many other keys of the kind there are. */
    Uni<Long> countOthers(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection
                .preparedQuery(COUNT_OTHERS)
                .execute(of(brand, kind, key))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Whether the brand has, or ever had, a definition of the kind. */
    public Uni<Boolean> hadAny(SqlConnection connection, BrandId brand, DefinitionKind kind) {
        return connection
                .preparedQuery(HAD_ANY)
                .execute(Tuple.of(brand.value(), kind.key()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Stores a version; false where that version, or another one in that state, is there. */
    public Uni<Boolean> insert(
            SqlConnection connection,
            BrandId brand,
            DefinitionKind kind,
            DefinitionVersion version,
            String body,
            DefinitionState state) {
        Tuple row = Tuple.of(brand.value(), kind.key(), version.key(), version.version(), body, state.key());
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    /** Gives up the version that is being built, if one is. */
    Uni<Void> retireBuilding(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection
                .preparedQuery(RETIRE_BUILDING)
                .execute(of(brand, kind, key))
                .replaceWithVoid();
    }

    /** Retires whatever there is of a key; false where there is nothing. */
    Uni<Boolean> retire(SqlConnection connection, BrandId brand, DefinitionKind kind, String key) {
        return connection.preparedQuery(RETIRE).execute(of(brand, kind, key)).map(rows -> rows.rowCount() > 0);
    }

    /** Every customer is folded under what was being built: it takes the place of what was read before. */
    public Uni<Void> built(SqlConnection connection, BrandId brand) {
        Tuple of = Tuple.of(brand.value());
        return connection
                .preparedQuery(RETIRE_REPLACED)
                .execute(of)
                .chain(() -> connection.preparedQuery(BUILT).execute(of))
                .replaceWithVoid();
    }

    /**
     * A version that is alive no more, but of which something is left; the connection is the worker's. Not at once: a batch
     * that is being written may still bring some.
     */
    Uni<Optional<RetiredDefinition>> unswept(SqlConnection worker, Duration retiredFor) {
        return worker.preparedQuery(UNSWEPT)
                .execute(Tuple.of((double) retiredFor.toSeconds()))
                .map(rows -> {
                    Optional<RetiredDefinition> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(new RetiredDefinition(
                                new BrandId(row.getUUID(0)),
                                DefinitionKind.ofKey(row.getString(1)),
                                new DefinitionVersion(row.getString(2), row.getInteger(3))));
                    }
                    return found;
                });
    }

    /** Nothing is left of a version. */
    Uni<Void> swept(SqlConnection connection, RetiredDefinition retired) {
        return connection
                .preparedQuery(SWEPT)
                .execute(Tuple.of(
                        retired.brand().value(),
                        retired.kind().key(),
                        retired.version().key(),
                        retired.version().version()))
                .replaceWithVoid();
    }

    private static Tuple of(BrandId brand, DefinitionKind kind, String key) {
        return Tuple.of(brand.value(), kind.key(), key);
    }

    private static Optional<StoredDefinition> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<StoredDefinition> all(RowSet<Row> rows) {
        List<StoredDefinition> found = new ArrayList<>();
        for (Row row : rows) {
            found.add(new StoredDefinition(
                    new DefinitionVersion(row.getString("key"), row.getInteger("version")),
                    DefinitionState.ofKey(row.getString("state")),
                    row.getString("body"),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return found;
    }
}
