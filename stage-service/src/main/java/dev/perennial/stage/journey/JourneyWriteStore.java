package dev.perennial.stage.journey;

import static dev.perennial.platform.database.PgRows.column;
import static dev.perennial.platform.database.PgRows.run;

import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the tables {@code customer_stage}, {@code transition} and {@code stage_count}, a batch a statement. */
@ApplicationScoped
class JourneyWriteStore {
    private static final String ARRIVE = """
            insert into customer_stage
              (brand_id, customer_id, track, version, stage, since, lapses_at, moved_by_hand, transitions)
            select $1::uuid, * from unnest(
              $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::boolean[],
              $9::integer[])
            on conflict (brand_id, customer_id, track, version) do update set
              stage = excluded.stage, since = excluded.since, lapses_at = excluded.lapses_at,
              moved_by_hand = excluded.moved_by_hand, transitions = excluded.transitions
            """;
    private static final String GO = """
            delete from customer_stage s
            using unnest($2::uuid[], $3::text[], $4::integer[]) as g (customer_id, track, version)
            where s.brand_id = $1 and s.customer_id = g.customer_id and s.track = g.track and s.version = g.version
            """;
    private static final String CUT = """
            delete from transition t
            using unnest($2::uuid[], $3::text[], $4::integer[], $5::integer[]) as c (customer_id, track, version, keep)
            where t.brand_id = $1 and t.customer_id = c.customer_id and t.track = c.track and t.version = c.version
              and t.number > c.keep
            """;
    private static final String STEP = """
            insert into transition
              (brand_id, customer_id, track, version, number, from_stage, to_stage, at, cause, event_id, because, reason,
               moved_by)
            select $1::uuid, * from unnest(
              $2::uuid[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::text[], $8::timestamptz[],
              $9::text[], $10::uuid[], $11::text[], $12::text[], $13::text[])
            """;
    /** The rows come first, for a check refuses a difference below 0 even where it would only be added. */
    private static final String NEW_STAGES = """
            insert into stage_count (brand_id, track, version, stage, customers)
            select $1::uuid, *, 0 from unnest($2::text[], $3::integer[], $4::text[])
            on conflict do nothing
            """;

    private static final String REMOVE = """
            with gone as (
              delete from customer_stage where (brand_id, customer_id, track, version) in (
                select brand_id, customer_id, track, version from customer_stage
                where brand_id = $1 and track = $2 and version = $3 limit $4)
              returning customer_id),
            steps as (
              delete from transition t using gone g
              where t.brand_id = $1 and t.customer_id = g.customer_id and t.track = $2 and t.version = $3)
            select count(*) from gone
            """;
    private static final String REMOVE_COUNTS =
            "delete from stage_count where brand_id = $1 and track = $2 and version = $3";
    private static final String COUNT = """
            update stage_count s set customers = s.customers + d.difference
            from unnest($2::text[], $3::integer[], $4::text[], $5::bigint[]) as d (track, version, stage, difference)
            where s.brand_id = $1 and s.track = d.track and s.version = d.version and s.stage = d.stage
            """;

    private final Json json;

    JourneyWriteStore(Json json) {
        this.json = json;
    }

    Uni<Void> write(SqlConnection connection, BrandId brand, JourneyChanges changes) {
        return Pipeline.of(List.of(
                cut(connection, brand, changes.cuts).chain(() -> step(connection, brand, changes.steps)),
                go(connection, brand, changes.gone).chain(() -> arrive(connection, brand, changes.arrived)),
                count(connection, brand, changes.counts())));
    }

    /** Removes some customers from a version that is alive no more; answers how many. */
    Uni<Long> remove(SqlConnection connection, BrandId brand, TrackVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.track(), retired.version(), most))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Removes the numbers of such a version. */
    Uni<Void> removeCounts(SqlConnection connection, BrandId brand, TrackVersion retired) {
        return connection
                .preparedQuery(REMOVE_COUNTS)
                .execute(Tuple.of(brand.value(), retired.track(), retired.version()))
                .replaceWithVoid();
    }

    private static Uni<Void> cut(SqlConnection connection, BrandId brand, List<JourneyChanges.Cut> cuts) {
        return run(
                connection,
                CUT,
                cuts,
                Tuple.of(
                        brand.value(),
                        column(cuts, c -> c.customer().value(), UUID[]::new),
                        column(cuts, c -> c.on().track(), String[]::new),
                        column(cuts, c -> c.on().version(), Integer[]::new),
                        column(cuts, JourneyChanges.Cut::keep, Integer[]::new)));
    }

    private Uni<Void> step(SqlConnection connection, BrandId brand, List<JourneyChanges.Step> steps) {
        Tuple row = Tuple.of(
                brand.value(),
                column(steps, s -> s.customer().value(), UUID[]::new),
                column(steps, s -> s.on().track(), String[]::new),
                column(steps, s -> s.on().version(), Integer[]::new),
                column(steps, JourneyChanges.Step::number, Integer[]::new),
                column(steps, s -> s.transition().from().orElse(null), String[]::new));
        row.addValue(column(steps, s -> s.transition().to(), String[]::new))
                .addValue(column(steps, s -> utc(s.transition().at()), OffsetDateTime[]::new))
                .addValue(column(steps, s -> s.transition().cause().name(), String[]::new))
                .addValue(column(
                        steps, s -> s.transition().event().map(EventId::value).orElse(null), UUID[]::new))
                .addValue(column(steps, s -> json.write(s.transition().because()), String[]::new))
                .addValue(column(steps, s -> s.transition().reason().orElse(null), String[]::new))
                .addValue(column(steps, s -> s.transition().by().orElse(null), String[]::new));
        return run(connection, STEP, steps, row);
    }

    private static Uni<Void> go(SqlConnection connection, BrandId brand, List<JourneyChanges.Track> gone) {
        return run(
                connection,
                GO,
                gone,
                Tuple.of(
                        brand.value(),
                        column(gone, g -> g.customer().value(), UUID[]::new),
                        column(gone, g -> g.on().track(), String[]::new),
                        column(gone, g -> g.on().version(), Integer[]::new)));
    }

    private static Uni<Void> arrive(SqlConnection connection, BrandId brand, List<JourneyChanges.Place> arrived) {
        Tuple row = Tuple.of(
                brand.value(),
                column(arrived, a -> a.customer().value(), UUID[]::new),
                column(arrived, a -> a.state().track(), String[]::new),
                column(arrived, a -> a.state().version(), Integer[]::new),
                column(arrived, a -> a.state().stage(), String[]::new),
                column(arrived, a -> utc(a.state().since()), OffsetDateTime[]::new));
        row.addValue(column(arrived, a -> utc(a.state().lapsesAt()), OffsetDateTime[]::new))
                .addValue(column(arrived, a -> a.state().movedByHand(), Boolean[]::new))
                .addValue(column(arrived, a -> a.state().history().size(), Integer[]::new));
        return run(connection, ARRIVE, arrived, row);
    }

    private static Uni<Void> count(SqlConnection connection, BrandId brand, Map<JourneyChanges.StageKey, Long> counts) {
        List<JourneyChanges.StageKey> stages = List.copyOf(counts.keySet());
        String[] tracks = stages.stream().map(stage -> stage.on().track()).toArray(String[]::new);
        Integer[] versions = stages.stream().map(stage -> stage.on().version()).toArray(Integer[]::new);
        String[] keys = stages.stream().map(JourneyChanges.StageKey::stage).toArray(String[]::new);
        Long[] differences = stages.stream().map(counts::get).toArray(Long[]::new);
        return run(connection, NEW_STAGES, stages, Tuple.of(brand.value(), tracks, versions, keys))
                .chain(() ->
                        run(connection, COUNT, stages, Tuple.of(brand.value(), tracks, versions, keys, differences)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(JourneyWriteStore::utc).orElse(null);
    }
}
