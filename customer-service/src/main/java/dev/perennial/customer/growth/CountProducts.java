package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.CoPurchases;
import dev.perennial.analytics.basket.Neighbour;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.HeavyWork;
import dev.perennial.platform.time.Recurring;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Counts what goes with what: of each brand in its night, when a tenth more was ordered, and when somebody asks. One replica is at a
 * brand at a time; one that dies at it is followed by another after some minutes.
 */
@ApplicationScoped
class CountProducts {
    private static final int AFTER_CHECKS = 5_000;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final BrandDatabase database;
    private final Brands brands;
    private final CatalogueStore catalogue;
    private final GrowthModelStore models;
    private final GrowthScheduleStore schedule;
    private final GrowthConfig config;
    private final HeavyWork heavy;
    private final Clock clock;
    private final Recurring work;

    CountProducts(
            BrandDatabase database,
            Brands brands,
            CatalogueStore catalogue,
            GrowthModelStore models,
            GrowthScheduleStore schedule,
            GrowthConfig config,
            HeavyWork heavy,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.brands = brands;
        this.catalogue = catalogue;
        this.models = models;
        this.schedule = schedule;
        this.config = config;
        this.heavy = heavy;
        this.clock = clock;
        this.work = new Recurring(
                vertx, "growth_models", config.lookEvery(), config.lookEvery().multipliedBy(4), this::next);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Counts the products of a brand that is due; answers whether there was one. */
    Uni<Boolean> next() {
        return database.inTransaction(connection -> database.asWorker(
                        connection,
                        worker -> schedule.due(worker, clock.instant(), config.nightHour(), config.recountPause())))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : brands.brand(due.get())
                                .chain(brand -> heavy.inTurn(() -> count(brand)))
                                .replaceWith(true));
    }

    private Uni<Void> count(Brand brand) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        return database.inBrand(id, connection -> schedule.claim(connection, id, now, now.plus(CLAIM)))
                .chain(claimed -> claimed
                        ? database.inBrand(id, connection -> read(connection, brand, now))
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(task -> task.done(now))
                                .chain(done -> save(brand, done, now))
                        : Uni.createFrom().voidItem());
    }

    /** What was read of a brand. */
    private record Task(
            CatalogueStore.Catalogue catalogue, Baskets baskets, List<PeerGroup> peers, int version, long orders) {

        Done done(Instant now) {
            GrowthCount count = new GrowthCount(
                    catalogue.products(), catalogue.all() - catalogue.products().size(), baskets);
            return new Done(count.model(version, now, peers), catalogue.products(), count.neighbours(), orders);
        }
    }

    /** A version that is to be saved. */
    private record Done(
            GrowthModel model, List<ModelProduct> products, List<List<Neighbour>> neighbours, long orders) {}

    private Uni<Task> read(SqlConnection connection, Brand brand, Instant now) {
        BrandId id = brand.id();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return schedule.orders(connection, id).chain(orders -> catalogue
                .products(connection, id, CoPurchases.MOST_PRODUCTS)
                .chain(products -> catalogue
                        .cut(connection, id)
                        .map(cut -> new Baskets(products.products(), cut.orElse(today)))
                        .call(baskets -> catalogue.rows(connection, id, baskets::add))
                        .invoke(Baskets::end)
                        .chain(baskets -> catalogue.peers(connection, id).chain(peers -> version(connection, id)
                                .map(version -> new Task(products, baskets, peers, version, orders))))));
    }

    private Uni<Integer> version(SqlConnection connection, BrandId brand) {
        return models.report(connection, brand, Optional.empty())
                .map(before -> before.map(GrowthModel::version).orElse(0) + 1);
    }

    private Uni<Void> save(Brand brand, Done done, Instant now) {
        BrandId id = brand.id();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return database.inBrand(
                        id, connection -> models.save(connection, id, done.model(), done.products(), done.neighbours())
                                .chain(() -> schedule.done(connection, id, now, today, done.orders())))
                .invoke(() -> Log.infof(
                        "event=growth_model_counted brand=%s version=%d basis=%s",
                        id, done.model().version(), done.model().basis()));
    }
}
