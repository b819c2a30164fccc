package dev.perennial.stage.scheme;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code scheme}. */
@ApplicationScoped
class SchemeStore {
    private static final String LIVE = """
            select key, version, state from scheme where brand_id = $1 and state in ('building', 'ready', 'active')
            order by track, version
            """;
    private static final String FIND = "select body from scheme where brand_id = $1 and key = $2 and version = $3";
    private static final String STATE =
            "select state from scheme where brand_id = $1 and key = $2 and version = $3 for update";
    /** The version that was published last: in force, or soon. */
    private static final String FIND_PUBLISHED = """
            select body from scheme where brand_id = $1 and key = $2
              and (state = 'active' or state in ('building', 'ready') and publish)
            order by version desc limit 1
            """;

    private static final String FIND_DRAFT = """
            select body, state from scheme where brand_id = $1 and key = $2
              and (state = 'draft' or state in ('building', 'ready') and not publish)
            order by version desc limit 1
            """;
    private static final String FIND_COMING = """
            select body from scheme where brand_id = $1 and key = $2 and state in ('building', 'ready') and publish
            """;
    private static final String ALL_PUBLISHED = """
            select distinct on (track, key) body from scheme where brand_id = $1
              and (state = 'active' or state in ('building', 'ready') and publish)
            order by track, key, version desc
            """;
    /** Whatever may have left something on a track. */
    private static final String ON_TRACK = """
            select key from scheme where brand_id = $1 and track = $2 and key <> $3 and (state <> 'retired' or not swept)
            limit 1
            """;

    private static final String VERSIONS = """
            select version, state, publish, created_at from scheme where brand_id = $1 and key = $2
            order by version desc
            """;
    private static final String NEWEST =
            "select coalesce(max(version), 0) from scheme where brand_id = $1 and key = $2";
    private static final String INSERT = """
            insert into scheme (brand_id, key, version, track, body, state, publish, in_force_from)
            values ($1, $2, $3, $4, $5, $6, $7, case when $6 = 'active' then $8::timestamptz end)
            on conflict do nothing
            """;
    private static final String GIVE_UP_COMING = """
            update scheme set state = 'retired', retired_at = clock_timestamp()
            where brand_id = $1 and key = $2 and state in ('building', 'ready')
            """;
    /** What was only a draft leaves nothing to sweep. */
    private static final String GIVE_UP_DRAFT = """
            update scheme set state = 'retired', retired_at = clock_timestamp(), swept = (state = 'draft')
            where brand_id = $1 and key = $2 and (state = 'draft' or state in ('building', 'ready') and not publish)
            """;

    private static final String BUILD = """
            update scheme set state = 'building', publish = $4
            where brand_id = $1 and key = $2 and version = $3 and state = 'draft'
            """;
    private static final String PUBLISH_COMING = """
            update scheme set publish = true
            where brand_id = $1 and key = $2 and version = $3 and state in ('building', 'ready')
            """;
    private static final String RETIRE_REPLACED = """
            update scheme s set state = 'retired', retired_at = clock_timestamp()
            where s.brand_id = $1 and s.state = 'active' and exists (select from scheme n
              where n.brand_id = $1 and n.key = s.key and n.publish and n.state = any($2))
            """;
    private static final String PUT_IN_FORCE =
            "update scheme set state = 'active', in_force_from = $3 where brand_id = $1 and publish and state = any($2)";
    private static final String BUILT = "update scheme set state = 'ready' where brand_id = $1 and state = 'building'";

    private final Json json;
    private final Clock clock;

    SchemeStore(Json json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Uni<List<LiveVersion>> live(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(LIVE).execute(Tuple.of(brand.value())).map(rows -> {
            List<LiveVersion> versions = new ArrayList<>();
            for (Row row : rows) {
                versions.add(new LiveVersion(
                        new SchemeVersion(brand, row.getString(0), row.getInteger(1)),
                        SchemeState.ofKey(row.getString(2))));
            }
            return versions;
        });
    }

    /** Of every key the version that was published last. */
    Uni<List<Scheme>> allPublished(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ALL_PUBLISHED)
                .execute(Tuple.of(brand.value()))
                .map(this::read);
    }

    Uni<Optional<Scheme>> find(SqlConnection connection, SchemeVersion version) {
        return connection.preparedQuery(FIND).execute(row(version)).map(this::first);
    }

    Uni<Optional<Scheme>> findPublished(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(FIND_PUBLISHED)
                .execute(Tuple.of(brand.value(), key))
                .map(this::first);
    }

    Uni<Optional<Scheme>> findDraft(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(FIND_DRAFT)
                .execute(Tuple.of(brand.value(), key))
                .map(this::first);
    }

    /** What a version is; nobody changes it before the transaction ends. */
    Uni<Optional<SchemeState>> state(SqlConnection connection, SchemeVersion version) {
        return connection
                .preparedQuery(STATE)
                .execute(row(version))
                .map(SchemeStore::firstText)
                .map(state -> state.map(SchemeState::ofKey));
    }

    /** The version on its way into force, if one is. */
    Uni<Optional<Scheme>> findComing(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(FIND_COMING)
                .execute(Tuple.of(brand.value(), key))
                .map(this::first);
    }

    /** Key of another scheme that is on a track, or of which something is left there. */
    Uni<Optional<String>> otherOnTrack(SqlConnection connection, BrandId brand, Scheme scheme) {
        return connection
                .preparedQuery(ON_TRACK)
                .execute(Tuple.of(brand.value(), scheme.track(), scheme.key()))
                .map(SchemeStore::firstText);
    }

    /** The newest first. */
    Uni<List<VersionView>> versions(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(VERSIONS)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> {
                    List<VersionView> versions = new ArrayList<>();
                    for (Row row : rows) {
                        versions.add(new VersionView(
                                row.getInteger(0),
                                SchemeState.ofKey(row.getString(1)),
                                row.getBoolean(2),
                                row.getOffsetDateTime(3).toInstant()));
                    }
                    return versions;
                });
    }

    /** Number of the newest version; 0 where there is none. */
    Uni<Integer> newest(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Stores a version; false where that version, or another one in that state, is there. */
    Uni<Boolean> insert(SqlConnection connection, BrandId brand, Scheme scheme, SchemeState state, boolean publish) {
        Tuple row = Tuple.of(brand.value(), scheme.key(), scheme.version(), scheme.track(), json.write(scheme));
        return connection
                .preparedQuery(INSERT)
                .execute(row.addValue(state.key()).addValue(publish).addValue(now()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives up the draft of a key, also where it is being built for a preview; false where there is none. */
    Uni<Boolean> giveUpDraft(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(GIVE_UP_DRAFT)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Gives up whatever is being built of a key. */
    Uni<Void> giveUpComing(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(GIVE_UP_COMING)
                .execute(Tuple.of(brand.value(), key))
                .replaceWithVoid();
    }

    /** Begins to build a draft. */
    Uni<Void> build(SqlConnection connection, SchemeVersion version, boolean publish) {
        return connection
                .preparedQuery(BUILD)
                .execute(row(version).addValue(publish))
                .replaceWithVoid();
    }

    /** Has a version published that is being built, as soon as it is; {@link #putInForce} does it where it is already. */
    Uni<Void> publish(SqlConnection connection, SchemeVersion version) {
        return connection.preparedQuery(PUBLISH_COMING).execute(row(version)).replaceWithVoid();
    }

    /** What is built and to be published takes the place of what was in force. */
    Uni<Void> putInForce(SqlConnection connection, BrandId brand) {
        return putInForce(connection, brand, SchemeState.READY);
    }

    /** Everything that was being built is built. */
    Uni<Void> built(SqlConnection connection, BrandId brand) {
        return putInForce(connection, brand, SchemeState.BUILDING)
                .chain(() -> connection.preparedQuery(BUILT).execute(Tuple.of(brand.value())))
                .replaceWithVoid();
    }

    private Uni<Void> putInForce(SqlConnection connection, BrandId brand, SchemeState from) {
        Tuple row = Tuple.of(brand.value(), new String[] {from.key()});
        return connection
                .preparedQuery(RETIRE_REPLACED)
                .execute(row)
                .chain(() -> connection
                        .preparedQuery(PUT_IN_FORCE)
                        .execute(Tuple.of(brand.value(), new String[] {from.key()}, now())))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Tuple row(SchemeVersion version) {
        return Tuple.of(version.brand().value(), version.key(), version.version());
    }

    private static Optional<String> firstText(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString(0));
    }

    private Optional<Scheme> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    private List<Scheme> read(RowSet<Row> rows) {
        List<Scheme> schemes = new ArrayList<>();
        for (Row row : rows) {
            schemes.add(json.read(row.getString("body"), Scheme.class));
        }
        return schemes;
    }
}
