package dev.perennial.referral.statistics;

import dev.perennial.platform.id.BrandId;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.statistics.Counts.Delta;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The table {@code program_counter}. */
@ApplicationScoped
public class ProgramCounters {
    private static final String ENSURE = """
            insert into program_counter (brand_id, program_key, counter, kind, unit, entries, amount)
            select $1::uuid, *, 0, 0 from unnest($2::text[], $3::text[], $4::text[], $5::text[])
            on conflict (brand_id, program_key, counter, kind, unit) do nothing
            """;
    private static final String ADD = """
            update program_counter c set entries = c.entries + d.entries, amount = c.amount + d.amount
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
              as d (program_key, counter, kind, unit, entries, amount)
            where c.brand_id = $1 and c.program_key = d.program_key and c.counter = d.counter
              and c.kind = d.kind and c.unit = d.unit
            """;
    private static final String READ = """
            select counter, kind, unit, entries, amount from program_counter
            where brand_id = $1 and program_key = $2 and entries > 0 order by counter, kind, unit
            """;

    /** Adds the changes; whoever calls has the brand's {@code DecisionTurn}. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, Counts counts) {
        Map<Counted, Delta> changed = counts.changed();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Counted> counted = changed.keySet();
        Tuple names = Tuple.of(
                brand.value(),
                counted.stream().map(c -> c.program().value()).toArray(String[]::new),
                counted.stream().map(Counted::counter).toArray(String[]::new),
                counted.stream().map(Counted::kind).toArray(String[]::new),
                counted.stream().map(Counted::unit).toArray(String[]::new));
        Tuple deltas = Tuple.tuple();
        for (int i = 0; i < names.size(); i++) {
            deltas.addValue(names.getValue(i));
        }
        deltas.addValue(changed.values().stream().map(Delta::entries).toArray(Long[]::new))
                .addValue(changed.values().stream().map(Delta::amount).toArray(Long[]::new));
        return connection
                .preparedQuery(ENSURE)
                .execute(names)
                .chain(() -> connection.preparedQuery(ADD).execute(deltas))
                .replaceWithVoid();
    }

    /** A program's counters that are not 0. */
    Uni<Map<Counted, Delta>> read(SqlConnection connection, BrandId brand, ProgramKey program) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), program.value()))
                .map(rows -> {
                    Map<Counted, Delta> counters = new LinkedHashMap<>();
                    rows.forEach(row -> counters.put(
                            new Counted(program, row.getString(0), row.getString(1), row.getString(2)),
                            new Delta(row.getLong(3), row.getLong(4))));
                    return counters;
                });
    }
}
