package dev.perennial.stage.funnel;

import static dev.perennial.platform.database.PgRows.column;
import static dev.perennial.platform.database.PgRows.run;

import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The tables {@code funnel_outdone}, and {@code funnel_outdone_month} with the same by months. */
@ApplicationScoped
class OutdoneStore {
    private static final String BY_DAY = "funnel_outdone";
    private static final String BY_MONTH = "funnel_outdone_month";

    private static final String WRITE = """
            insert into %s as o
              (brand_id, funnel, version, track, scheme_version, day, until, customer_group, reached, attempts)
            select $1::uuid, * from unnest(
              $2::text[], $3::integer[], $4::text[], $5::integer[], $6::date[], $7::date[], $8::text[], $9::smallint[],
              $10::bigint[])
            on conflict (brand_id, funnel, version, scheme_version, day, until, customer_group, reached)
              do update set attempts = o.attempts + excluded.attempts
            """;
    private static final String REMOVE = """
            delete from %1$s
            where (brand_id, funnel, version, scheme_version, day, until, customer_group, reached) in (
              select brand_id, funnel, version, scheme_version, day, until, customer_group, reached from %1$s
              where brand_id = $1 and funnel = $2 and version = $3 limit $4)
            """;
    /** Rows without a track are not in the index. */
    private static final String REMOVE_OF_SCHEME =
            "delete from %s where brand_id = $1 and track = $2 and track <> '' and scheme_version = $3";

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, FunnelChanges changes) {
        return changes.outdone().isEmpty()
                ? Uni.createFrom().voidItem()
                : Pipeline.of(List.of(
                        write(connection, brand, BY_DAY, changes.outdone()),
                        write(connection, brand, BY_MONTH, changes.outdoneByMonth())));
    }

    private static Uni<Void> write(SqlConnection connection, BrandId brand, String table, Map<Outdone, Long> sums) {
        List<Outdone> keys = List.copyOf(sums.keySet());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, key -> key.on().version().key(), String[]::new))
                .addValue(column(keys, key -> key.on().version().version(), Integer[]::new))
                .addValue(column(keys, key -> key.on().track(), String[]::new))
                .addValue(column(keys, key -> key.on().scheme(), Integer[]::new))
                .addValue(column(keys, Outdone::day, LocalDate[]::new))
                .addValue(column(keys, Outdone::until, LocalDate[]::new))
                .addValue(column(keys, Outdone::group, String[]::new))
                .addValue(column(keys, key -> (short) key.reached(), Short[]::new))
                .addValue(column(keys, sums::get, Long[]::new));
        return run(connection, WRITE.formatted(table), keys, columns);
    }

    /** Removes some rows of a version that is alive no more; answers how many, 0 when nothing is left. */
    Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most) {
        return remove(connection, BY_DAY, brand, retired, most)
                .chain(removed -> removed > 0
                        ? Uni.createFrom().item(removed)
                        : remove(connection, BY_MONTH, brand, retired, most));
    }

    private static Uni<Long> remove(
            SqlConnection connection, String table, BrandId brand, DefinitionVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE.formatted(table))
                .execute(Tuple.of(brand.value(), retired.key(), retired.version(), most))
                .map(rows -> (long) rows.rowCount());
    }

    /** Removes the figures under a version of a scheme that is alive no more. */
    Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion retired) {
        return remove(connection, BY_DAY, brand, retired).chain(() -> remove(connection, BY_MONTH, brand, retired));
    }

    private static Uni<Void> remove(SqlConnection connection, String table, BrandId brand, TrackVersion retired) {
        return connection
                .preparedQuery(REMOVE_OF_SCHEME.formatted(table))
                .execute(Tuple.of(brand.value(), retired.track(), retired.version()))
                .replaceWithVoid();
    }
}
