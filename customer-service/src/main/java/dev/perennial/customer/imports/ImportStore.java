package dev.perennial.customer.imports;

import dev.perennial.customer.imports.CsvChunks.Reject;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code import} and {@code import_reject}. */
@ApplicationScoped
class ImportStore {
    private static final String COLUMNS =
            "import_id, name, state, lines, accepted, duplicates, rejected, started_at, ended_at";
    private static final String SAVE = """
            insert into import (brand_id, import_id, name, state, lines, accepted, duplicates, rejected, started_at, ended_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (brand_id, import_id) do update set state = excluded.state, lines = excluded.lines,
              accepted = excluded.accepted, duplicates = excluded.duplicates, rejected = excluded.rejected,
              ended_at = excluded.ended_at
            """;
    private static final String SAVE_REJECTS = """
            insert into import_reject (brand_id, import_id, line, reason, content)
            select $1::uuid, $2::uuid, * from unnest($3::bigint[], $4::text[], $5::text[]) on conflict do nothing
            """;
    private static final String READ = "select " + COLUMNS + " from import where brand_id = $1 and import_id = $2";
    private static final String LIST = "select " + COLUMNS
            + " from import where brand_id = $1 and ($2::uuid is null or import_id < $2) order by import_id desc limit $3";
    private static final String REJECTS =
            "select line, reason, content from import_reject where brand_id = $1 and import_id = $2 order by line";

    private final BrandDatabase database;

    ImportStore(BrandDatabase database) {
        this.database = database;
    }

    Uni<Void> save(BrandId brand, ImportRun run, List<Reject> rejects) {
        return database.inBrand(brand, connection -> save(connection, brand, run)
                .chain(() -> saveRejects(connection, brand, run, rejects)));
    }

    private static Uni<Void> save(SqlConnection connection, BrandId brand, ImportRun run) {
        Tuple row = Tuple.of(brand.value(), run.uuid(), run.name(), run.state().key(), run.lines(), run.accepted());
        row.addValue(run.duplicates())
                .addValue(run.rejected())
                .addValue(run.startedAt().atOffset(ZoneOffset.UTC))
                .addValue(run.endedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
        return connection.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    private static Uni<Void> saveRejects(SqlConnection connection, BrandId brand, ImportRun run, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(
                brand.value(),
                run.uuid(),
                rejects.stream().map(Reject::line).toArray(Long[]::new),
                rejects.stream().map(Reject::reason).toArray(String[]::new),
                rejects.stream().map(Reject::content).toArray(String[]::new));
        return connection.preparedQuery(SAVE_REJECTS).execute(row).replaceWithVoid();
    }

    Uni<Optional<ImportRun>> read(BrandId brand, UUID run) {
        return database.inBrand(brand, connection -> connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), run))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(run(rows.iterator().next()))));
    }

    Uni<List<ImportRun>> list(BrandId brand, Optional<UUID> before, int limit) {
        return database.inBrand(brand, connection -> connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), before.orElse(null), limit))
                .map(rows -> {
                    List<ImportRun> runs = new ArrayList<>(rows.size());
                    rows.forEach(row -> runs.add(run(row)));
                    return runs;
                }));
    }

    Uni<List<Reject>> rejects(BrandId brand, UUID run) {
        return database.inBrand(brand, connection -> connection
                .preparedQuery(REJECTS)
                .execute(Tuple.of(brand.value(), run))
                .map(rows -> {
                    List<Reject> rejects = new ArrayList<>(rows.size());
                    rows.forEach(row -> rejects.add(new Reject(row.getLong(0), row.getString(1), row.getString(2))));
                    return rejects;
                }));
    }

    private static ImportRun run(Row row) {
        OffsetDateTime endedAt = row.getOffsetDateTime(8);
        return new ImportRun(
                Ids.format(ImportRun.PREFIX, row.getUUID(0)),
                row.getString(1),
                ImportRun.State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getOffsetDateTime(7).toInstant(),
                Optional.ofNullable(endedAt).map(OffsetDateTime::toInstant));
    }
}
