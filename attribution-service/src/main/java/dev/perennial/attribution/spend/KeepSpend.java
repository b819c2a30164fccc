package dev.perennial.attribution.spend;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes, reads and deletes spend. */
@ApplicationScoped
class KeepSpend {
    private final BrandDatabase database;
    private final SpendStore store;

    KeepSpend(BrandDatabase database, SpendStore store) {
        this.database = database;
        this.store = store;
    }

    /** What was found: one row more than asked for where there are more, and what all rows add up to. */
    record Found(List<Spend> rows, List<SpendTotal> totals) {}

    /** Writes all rows or none; each replaces what stands under its key. */
    Uni<Void> write(BrandId brand, List<Spend> rows) {
        return database.inBrand(brand, connection -> store.write(connection, brand, rows));
    }

    /** Reads a page and the totals. */
    Uni<Found> find(Brand brand, SpendQuery query, SpendCursor after, int most) {
        return database.inBrand(brand.id(), connection -> store.list(connection, brand.id(), query, after, most)
                .chain(rows -> store.totals(connection, brand, query).map(totals -> new Found(rows, totals))));
    }

    /** Deletes rows and says how many. */
    Uni<Integer> delete(BrandId brand, SpendQuery query) {
        return database.inBrand(brand, connection -> store.delete(connection, brand, query));
    }
}
