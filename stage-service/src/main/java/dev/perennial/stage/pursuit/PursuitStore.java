package dev.perennial.stage.pursuit;

import static dev.perennial.platform.database.PgRows.column;
import static dev.perennial.platform.database.PgRows.run;

import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.RowStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the tables {@code pursuit_case} and {@code pursuit_cell}, a batch a statement. */
@ApplicationScoped
public class PursuitStore implements RowStore {
    private static final String WRITE = """
            insert into pursuit_case
              (brand_id, customer_id, pursuit, version, opened_by, case_key, opened_at, progressed_at, outcome, minor,
               cost_minor, fell_out_at, abandoned_at, closed_at, order_id, taken_back_minor)
            select $1::uuid, * from unnest(
              $2::uuid[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[],
              $9::text[], $10::bigint[], $11::bigint[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[],
              $15::text[], $16::bigint[])
            on conflict (brand_id, customer_id, pursuit, version, opened_by) do update set
              case_key = excluded.case_key, opened_at = excluded.opened_at, progressed_at = excluded.progressed_at,
              outcome = excluded.outcome, minor = excluded.minor, cost_minor = excluded.cost_minor,
              fell_out_at = excluded.fell_out_at, abandoned_at = excluded.abandoned_at, closed_at = excluded.closed_at,
              order_id = excluded.order_id, taken_back_minor = excluded.taken_back_minor
            """;
    private static final String GO = """
            delete from pursuit_case c
            using unnest($2::uuid[], $3::text[], $4::integer[], $5::uuid[]) as g (customer_id, pursuit, version, opened_by)
            where c.brand_id = $1 and c.customer_id = g.customer_id and c.pursuit = g.pursuit and c.version = g.version
              and c.opened_by = g.opened_by
            """;
    private static final String COUNT = """
            insert into pursuit_cell as c (brand_id, pursuit, version, day, counted, outcome, length, pursuits, minor, cost_minor)
            select $1::uuid, * from unnest(
              $2::text[], $3::integer[], $4::date[], $5::text[], $6::text[], $7::smallint[], $8::bigint[], $9::bigint[],
              $10::bigint[])
            on conflict (brand_id, pursuit, version, day, counted, outcome, length) do update set
              pursuits = c.pursuits + excluded.pursuits, minor = c.minor + excluded.minor,
              cost_minor = c.cost_minor + excluded.cost_minor
            """;
    private static final String REMOVE = """
            delete from pursuit_case where (brand_id, customer_id, pursuit, version, opened_by) in (
              select brand_id, customer_id, pursuit, version, opened_by from pursuit_case
              where brand_id = $1 and pursuit = $2 and version = $3 limit $4)
            """;
    private static final String REMOVE_CELLS =
            "delete from pursuit_cell where brand_id = $1 and pursuit = $2 and version = $3";

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.PURSUIT;
    }

    /** Writes differences. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, PursuitChanges changes) {
        return Pipeline.of(List.of(
                go(connection, brand, changes.gone()).chain(() -> write(connection, brand, changes.written())),
                count(connection, brand, changes.cells())));
    }

    @Override
    public Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most) {
        Tuple of = Tuple.of(brand.value(), retired.key(), retired.version());
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.key(), retired.version(), most))
                .map(rows -> (long) rows.rowCount())
                .chain(removed -> removed > 0
                        ? Uni.createFrom().item(removed)
                        : connection.preparedQuery(REMOVE_CELLS).execute(of).replaceWith(0L));
    }

    private static Uni<Void> go(SqlConnection connection, BrandId brand, List<PursuitChanges.Key> gone) {
        return run(connection, GO, gone, keys(brand, gone));
    }

    private static Tuple keys(BrandId brand, List<PursuitChanges.Key> keys) {
        return Tuple.of(
                brand.value(),
                column(keys, key -> key.customer().value(), UUID[]::new),
                column(keys, key -> key.on().key(), String[]::new),
                column(keys, key -> key.on().version(), Integer[]::new),
                column(keys, key -> key.openedBy().value(), UUID[]::new));
    }

    private static Uni<Void> write(SqlConnection connection, BrandId brand, List<PursuitChanges.Row> rows) {
        List<PursuitCase> cases = rows.stream().map(PursuitChanges.Row::now).toList();
        Tuple columns = keys(brand, rows.stream().map(PursuitChanges.Row::key).toList())
                .addValue(column(cases, PursuitCase::key, String[]::new))
                .addValue(column(cases, one -> utc(one.openedAt()), OffsetDateTime[]::new))
                .addValue(column(cases, one -> utc(one.progressedAt()), OffsetDateTime[]::new))
                .addValue(column(cases, one -> one.outcome().key(), String[]::new))
                .addValue(column(cases, PursuitCase::minor, Long[]::new))
                .addValue(column(cases, PursuitCase::cost, Long[]::new))
                .addValue(column(cases, one -> utc(one.fellOutAt()), OffsetDateTime[]::new))
                .addValue(column(cases, one -> utc(one.abandonedAt()), OffsetDateTime[]::new))
                .addValue(column(cases, one -> utc(one.closedAt()), OffsetDateTime[]::new))
                .addValue(column(cases, one -> one.order().orElse(null), String[]::new))
                .addValue(column(cases, PursuitCase::takenBack, Long[]::new));
        return run(connection, WRITE, rows, columns);
    }

    private static Uni<Void> count(
            SqlConnection connection, BrandId brand, Map<PursuitChanges.Place, PursuitSum> cells) {
        List<PursuitChanges.Place> places = List.copyOf(cells.keySet());
        List<PursuitSum> sums = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(places, place -> place.on().key(), String[]::new))
                .addValue(column(places, place -> place.on().version(), Integer[]::new))
                .addValue(column(places, place -> place.cell().day(), LocalDate[]::new))
                .addValue(column(places, place -> place.cell().counted().key(), String[]::new))
                .addValue(column(places, place -> place.cell().outcome().key(), String[]::new))
                .addValue(column(places, place -> (short) place.cell().length(), Short[]::new))
                .addValue(column(sums, PursuitSum::pursuits, Long[]::new))
                .addValue(column(sums, PursuitSum::minor, Long[]::new))
                .addValue(column(sums, PursuitSum::cost, Long[]::new));
        return run(connection, COUNT, places, columns);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(PursuitStore::utc).orElse(null);
    }
}
