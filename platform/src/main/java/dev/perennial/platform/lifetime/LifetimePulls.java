package dev.perennial.platform.lifetime;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes what copies values, for a service whose database has the table {@code lifetime_pull}. */
@ApplicationScoped
public class LifetimePulls {
    private final Brands brands;
    private final BrandDatabase database;
    private final PullStore store;
    private final Values values;
    private final Clock clock;
    private final Vertx vertx;

    LifetimePulls(Brands brands, BrandDatabase database, PullStore store, Values values, Clock clock, Vertx vertx) {
        this.brands = brands;
        this.database = database;
        this.store = store;
        this.values = values;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Copying that has not begun. */
    public LifetimePull to(KeepValues keeper) {
        return new LifetimePull(brands, database, store, values, clock, vertx, keeper);
    }
}
