package dev.perennial.platform.lifetime;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Copies what customers are worth, a page of each brand at a time, every 30 seconds. One replica does it for a brand; if two should
 * overlap, it is for {@link KeepValues} to lock what it writes.
 */
public final class LifetimePull {
    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final UUID owner = UUID.randomUUID();
    private final Brands brands;
    private final BrandDatabase database;
    private final PullStore store;
    private final Values values;
    private final Clock clock;
    private final KeepValues keeper;
    private final Recurring work;

    LifetimePull(
            Brands brands,
            BrandDatabase database,
            PullStore store,
            Values values,
            Clock clock,
            Vertx vertx,
            KeepValues keeper) {
        this.brands = brands;
        this.database = database;
        this.store = store;
        this.values = values;
        this.clock = clock;
        this.keeper = keeper;
        this.work = new Recurring(vertx, "lifetime_pull", PAUSE, PAUSE, this::pull);
    }

    public void start() {
        work.start();
    }

    /** Ends after the page that is being copied. */
    public void stop() {
        work.stop();
    }

    private Uni<Boolean> pull() {
        return database.inTransaction(connection -> database.asWorker(connection, store::brands))
                .chain(known -> Multi.createFrom()
                        .iterable(known)
                        .onItem()
                        .transformToUniAndConcatenate(this::pullOrPass)
                        .collect()
                        .asList())
                .map(more -> more.contains(true));
    }

    /** What makes the values of one brand fail again and again must not keep those of others back. */
    private Uni<Boolean> pullOrPass(BrandId brand) {
        return pull(brand)
                .onFailure(Transience::isLasting)
                .invoke(failure -> Log.warnf(failure, "event=lifetime_pull_failed brand=%s", brand))
                .onFailure(Transience::isLasting)
                .recoverWithItem(false);
    }

    /** Copies a page of a brand's values; answers whether there are more. Nothing is copied while another replica does. */
    public Uni<Boolean> pull(BrandId brand) {
        return database.inBrand(brand, connection -> store.lease(connection, brand, owner))
                .chain(progress -> progress.isEmpty() ? Uni.createFrom().item(false) : pull(brand, progress.get()));
    }

    private Uni<Boolean> pull(BrandId brand, Progress progress) {
        return values.list(brand, progress.after(), progress.estimatedAfter(), PAGE)
                .chain(page -> {
                    boolean more = page.values().size() >= PAGE;
                    Progress next = progress.after(page.values(), more, clock.instant());
                    return brands.brand(brand)
                            .chain(known -> database.inBrand(brand, connection -> keep(connection, known, page, more)
                                    .chain(() -> store.move(connection, brand, owner, next, page))))
                            .replaceWith(more);
                });
    }

    private Uni<Void> keep(SqlConnection connection, Brand brand, ValuePage page, boolean more) {
        Uni<Void> kept = page.values().isEmpty() ? Uni.createFrom().voidItem() : keeper.keep(connection, brand, page);
        return more ? kept : kept.chain(() -> keeper.endRound(connection, brand, page));
    }
}
