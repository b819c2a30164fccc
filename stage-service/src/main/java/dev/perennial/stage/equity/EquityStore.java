package dev.perennial.stage.equity;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes the table {@code stage_equity} by differences; empty cells stay, with zeros. */
@ApplicationScoped
public class EquityStore {
    private static final String ADD = """
            insert into stage_equity as e (brand_id, track, version, day, stage, currency, cause, customers, estimated,
              realised_minor, expected_minor, equity_minor, spread_squares)
            select $1::uuid, n.track, n.version, n.day, n.stage, n.currency, n.cause, n.customers, n.estimated, n.realised,
              n.expected, n.equity, n.spreads::numeric
            from unnest($2::text[], $3::integer[], $4::date[], $5::text[], $6::text[], $7::text[], $8::bigint[],
              $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[])
              as n (track, version, day, stage, currency, cause, customers, estimated, realised, expected, equity, spreads)
            on conflict (brand_id, track, version, day, stage, currency, cause) do update set
              customers = e.customers + excluded.customers, estimated = e.estimated + excluded.estimated,
              realised_minor = e.realised_minor + excluded.realised_minor,
              expected_minor = e.expected_minor + excluded.expected_minor,
              equity_minor = e.equity_minor + excluded.equity_minor,
              spread_squares = e.spread_squares + excluded.spread_squares
            """;
    private static final String PLACES = """
            select p.customer_id, p.track, p.version, p.stage from customer_stage p
            join scheme f on f.brand_id = p.brand_id and f.track = p.track and f.version = p.version
              and f.state in ('building', 'ready', 'active')
            where p.brand_id = $1 and p.customer_id = any($2::uuid[])
            """;
    /** What was in force is history. It ends when nothing is left on the track, which another scheme may take then. */
    private static final String REMOVE = """
            delete from stage_equity where brand_id = $1 and track = $2 and (
              version = $3 and not exists (select from scheme
                where brand_id = $1 and track = $2 and version = $3 and in_force_from is not null)
              or not exists (select from scheme where brand_id = $1 and track = $2 and state <> 'retired'))
            """;

    /** Adds a change to what is kept. */
    Uni<Void> add(SqlConnection connection, BrandId brand, EquityChange change) {
        List<Entry<EquityChange.Key, Figures>> cells =
                List.copyOf(change.cells().entrySet());
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Tuple.of(
                brand.value(),
                texts(cells, cell -> cell.getKey().on().track()),
                cells.stream().map(cell -> cell.getKey().on().version()).toArray(Integer[]::new),
                cells.stream().map(cell -> cell.getKey().day()).toArray(LocalDate[]::new),
                texts(cells, cell -> cell.getKey().stage()),
                texts(cells, cell -> cell.getKey().currency()));
        columns.addValue(texts(cells, cell -> cell.getKey().cause().key()))
                .addValue(longs(cells, Figures::customers))
                .addValue(longs(cells, Figures::estimated))
                .addValue(longs(cells, Figures::realised))
                .addValue(longs(cells, Figures::expected))
                .addValue(longs(cells, Figures::equity))
                .addValue(texts(cells, cell -> cell.getValue().spreads().toString()));
        return connection.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }

    /** Where customers are, under every version that they are folded under. */
    Uni<List<StagePlace>> places(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(PLACES)
                .execute(Tuple.of(brand.value(), ids))
                .map(rows -> {
                    List<StagePlace> places = new ArrayList<>();
                    rows.forEach(row -> places.add(new StagePlace(
                            new CustomerId(row.getUUID(0)),
                            new TrackVersion(row.getString(1), row.getInteger(2)),
                            row.getString(3))));
                    return places;
                });
    }

    /** Removes what was kept under a version that is alive no more, unless it was in force and others follow it. */
    public Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion retired) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.track(), retired.version()))
                .replaceWithVoid();
    }

    private static String[] texts(
            List<Entry<EquityChange.Key, Figures>> cells, Function<Entry<EquityChange.Key, Figures>, String> value) {
        return cells.stream().map(value).toArray(String[]::new);
    }

    private static Long[] longs(List<Entry<EquityChange.Key, Figures>> cells, ToLongFunction<Figures> value) {
        return cells.stream().map(cell -> value.applyAsLong(cell.getValue())).toArray(Long[]::new);
    }
}
