package dev.perennial.stage.retention;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code contract_cell}. */
@ApplicationScoped
public class ContractStore {
    private static final String WRITE = """
            insert into contract_cell as c (brand_id, day, renewal_interval, cohort, renewal, kept, lost)
            select $1::uuid, coalesce(n.day, '-infinity'), n.renewal_interval, n.cohort, n.renewal, n.kept, n.lost
            from unnest($2::date[], $3::text[], $4::date[], $5::integer[], $6::bigint[], $7::bigint[])
              as n (day, renewal_interval, cohort, renewal, kept, lost)
            on conflict (brand_id, day, renewal_interval, cohort, renewal) do update set
              kept = c.kept + excluded.kept, lost = c.lost + excluded.lost
            """;

    /** The sums of all days, less what comes up today or later. */
    private static final String READ = """
            select renewal_interval, renewal,
              sum(case when day = '-infinity' then kept else -kept end)::bigint,
              sum(case when day = '-infinity' then lost else -lost end)::bigint,
              coalesce(sum(lost) filter (where day > '-infinity'), 0)::bigint,
              min(cohort) filter (where renewal = 0 and kept > 0)
            from contract_cell
            where brand_id = $1 and (day = '-infinity' or day >= $2) and cohort between $3 and $4
            group by 1, 2 order by 1, 2
            """;

    private static final String ONLY = """
            select exists (select from contract_cell
                where brand_id = $1 and day = '-infinity' and renewal = 0 and kept > 0)
              and not exists (select from retention_cell where brand_id = $1 and unit = 'tenure' and customers > 0)
            """;

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, ContractChanges changes) {
        Map<ContractCell, ContractCount> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<ContractCell> keys = List.copyOf(cells.keySet());
        List<ContractCount> counts = List.copyOf(cells.values());
        Tuple columns = Tuple.of(
                brand.value(),
                keys.stream()
                        .map(cell -> cell.day().equals(ContractCell.ALL_DAYS) ? null : cell.day())
                        .toArray(LocalDate[]::new),
                column(keys, ContractCell::interval, String[]::new),
                column(keys, ContractCell::cohort, LocalDate[]::new),
                column(keys, ContractCell::renewal, Integer[]::new),
                column(counts, ContractCount::kept, Long[]::new));
        columns.addValue(column(counts, ContractCount::lost, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** Whether the brand has subscriptions, and no orders. */
    Uni<Boolean> areAllThereIs(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(ONLY).execute(Tuple.of(brand.value())).map(rows -> rows.iterator()
                .next()
                .getBoolean(0));
    }

    /**
     * The contracts that began from one day to another, as they are known when a day begins.
     *
     * @return by interval, those of which there are any
     */
    Uni<SortedMap<String, SeenContracts>> contracts(
            SqlConnection connection, BrandId brand, LocalDate today, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), today, from, to))
                .map(rows -> {
                    SortedMap<String, SeenContracts> contracts = new TreeMap<>();
                    rows.forEach(row -> add(contracts, row));
                    contracts.values().removeIf(seen -> seen.begun() == 0);
                    return contracts;
                });
    }

    /** Rows come in order; a renewal is that of contracts that began. */
    private static void add(SortedMap<String, SeenContracts> contracts, Row row) {
        String interval = row.getString(0);
        LocalDate first = row.getLocalDate(5);
        SeenContracts known = contracts.get(interval);
        SortedMap<Integer, ContractCount> counts = known == null ? new TreeMap<>() : known.counts();
        counts.put(row.getInteger(1), new ContractCount(row.getLong(2), row.getLong(3)));
        contracts.put(
                interval,
                new SeenContracts(
                        known == null ? first == null ? LocalDate.MAX : first : known.first(),
                        counts,
                        row.getLong(4) + (known == null ? 0 : known.leaving())));
    }
}
