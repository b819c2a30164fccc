package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.CoPurchases;
import dev.perennial.analytics.basket.Neighbour;
import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.Refit;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what goes with what. */
@ApplicationScoped
class CountProducts implements Refit {
    private final BrandDatabase database;
    private final CatalogueStore catalogue;
    private final GrowthModelStore models;
    private final GrowthConfig config;
    private final Clock clock;

    CountProducts(
            BrandDatabase database,
            CatalogueStore catalogue,
            GrowthModelStore models,
            GrowthConfig config,
            Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.models = models;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public FittedModel model() {
        return FittedModel.GROWTH;
    }

    @Override
    public Pace pace() {
        return new Pace(config.recountPause(), config.nightHour());
    }

    @Override
    public Uni<Void> fit(Brand brand, Supplier<Uni<Void>> stillAtIt) {
        Instant now = clock.instant();
        return database.inBrand(brand.id(), connection -> read(connection, brand, now))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(task -> task.done(now))
                .chain(done -> save(brand.id(), done));
    }

    /** What was read of a brand. */
    private record Task(CatalogueStore.Catalogue catalogue, Baskets baskets, List<PeerGroup> peers, int version) {

        Done done(Instant now) {
            GrowthCount count = new GrowthCount(
                    catalogue.products(), catalogue.all() - catalogue.products().size(), baskets);
            return new Done(count.model(version, now, peers), catalogue.products(), count.neighbours());
        }
    }

    /** A version that is to be saved. */
    private record Done(GrowthModel model, List<ModelProduct> products, List<List<Neighbour>> neighbours) {}

    private Uni<Task> read(SqlConnection connection, Brand brand, Instant now) {
        BrandId id = brand.id();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return catalogue.products(connection, id, CoPurchases.MOST_PRODUCTS).chain(products -> catalogue
                .cut(connection, id)
                .map(cut -> new Baskets(products.products(), cut.orElse(today)))
                .call(baskets -> catalogue.rows(connection, id, baskets::add))
                .invoke(Baskets::end)
                .chain(baskets -> catalogue.peers(connection, id).chain(peers -> version(connection, id)
                        .map(version -> new Task(products, baskets, peers, version)))));
    }

    private Uni<Integer> version(SqlConnection connection, BrandId brand) {
        return models.report(connection, brand, Optional.empty())
                .map(before -> before.map(GrowthModel::version).orElse(0) + 1);
    }

    private Uni<Void> save(BrandId id, Done done) {
        return database.inBrand(
                        id, connection -> models.save(connection, id, done.model(), done.products(), done.neighbours()))
                .invoke(() -> Log.infof(
                        "event=growth_model_counted brand=%s version=%d basis=%s",
                        id, done.model().version(), done.model().basis()));
    }
}
