package dev.perennial.stage.equity;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.lifetime.KeepValues;
import dev.perennial.platform.lifetime.ValuePage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps what the customers in each stage are worth. That depends on where a customer is, which the fold finds out, and on what
 * the customer is worth, which is copied: whoever changes one of the two locks the customer's row of {@code customer_lifetime},
 * and reads the other one then.
 */
@ApplicationScoped
public class KeepEquity implements KeepValues {
    private final WorthStore worths;
    private final EquityStore cells;
    private final Clock clock;

    KeepEquity(WorthStore worths, EquityStore cells, Clock clock) {
        this.worths = worths;
        this.cells = cells;
        this.clock = clock;
    }

    /**
     * Customers are in other stages than before; called in the transaction that says so.
     *
     * @param gone customers that are no more
     */
    public Uni<Void> move(SqlConnection connection, Brand brand, List<StageMove> moves, Collection<CustomerId> gone) {
        SortedSet<CustomerId> customers = new TreeSet<>();
        moves.forEach(move -> customers.add(move.customer()));
        customers.addAll(gone);
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return worths.lock(connection, brand.id(), customers)
                .map(known -> EquityChange.ofMoves(today(brand), moves, known))
                .chain(change -> cells.add(connection, brand.id(), change))
                .chain(() -> worths.delete(connection, brand.id(), gone));
    }

    @Override
    public Uni<Void> keep(SqlConnection connection, Brand brand, ValuePage page) {
        Map<CustomerId, Worth> values = new LinkedHashMap<>();
        page.values().forEach(value -> values.put(value.customer(), Worth.of(value, page.currency())));
        return worths.lock(connection, brand.id(), values.keySet()).chain(known -> {
            values.values().removeIf(value -> value.equals(known.get(value.customer())));
            return revalue(connection, brand, known, values);
        });
    }

    private Uni<Void> revalue(
            SqlConnection connection, Brand brand, Map<CustomerId, Worth> known, Map<CustomerId, Worth> changed) {
        return cells.places(connection, brand.id(), List.copyOf(changed.keySet()))
                .map(places -> EquityChange.ofValues(today(brand), places, known, changed))
                .chain(change -> worths.write(connection, brand.id(), List.copyOf(changed.values()))
                        .chain(() -> cells.add(connection, brand.id(), change)));
    }

    private LocalDate today(Brand brand) {
        return LocalDate.now(clock.withZone(brand.zone()));
    }
}
