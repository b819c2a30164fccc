package dev.perennial.stage.retention;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code contract_cell}. */
@ApplicationScoped
public class ContractStore {
    private static final String WRITE = """
            insert into contract_cell as c (brand_id, renewal_interval, cohort, renewals, running, lost)
            select $1::uuid, * from unnest($2::text[], $3::date[], $4::integer[], $5::bigint[], $6::bigint[])
            on conflict (brand_id, renewal_interval, cohort, renewals) do update set
              running = c.running + excluded.running, lost = c.lost + excluded.lost
            """;
    private static final String READ = """
            select renewal_interval, renewals, sum(running)::bigint, sum(lost)::bigint from contract_cell
            where brand_id = $1 and cohort between $2 and $3
            group by 1, 2 having sum(running + lost) > 0
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
                column(keys, ContractCell::interval, String[]::new),
                column(keys, ContractCell::cohort, LocalDate[]::new),
                column(keys, ContractCell::renewals, Integer[]::new),
                column(counts, ContractCount::running, Long[]::new),
                column(counts, ContractCount::lost, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    private static <R, V> V[] column(List<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /**
     * The contracts that began from one day to another.
     *
     * @return by interval, and in it by number of renewals
     */
    Uni<SortedMap<String, SortedMap<Integer, ContractCount>>> contracts(
            SqlConnection connection, BrandId brand, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), from, to))
                .map(rows -> {
                    SortedMap<String, SortedMap<Integer, ContractCount>> contracts = new TreeMap<>();
                    rows.forEach(row -> contracts
                            .computeIfAbsent(row.getString(0), interval -> new TreeMap<>())
                            .put(row.getInteger(1), new ContractCount(row.getLong(2), row.getLong(3))));
                    return contracts;
                });
    }
}
