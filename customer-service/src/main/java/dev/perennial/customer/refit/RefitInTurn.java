package dev.perennial.customer.refit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Backlog;
import dev.perennial.platform.time.Recurring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * Fits the models of brands again: each in its night, when a tenth more was ordered, and when somebody asks. A replica fits one model
 * at a time, as each may take most of the free heap, and one replica is at a model of a brand at a time; one that dies at it, or
 * fails, is followed by another after some minutes.
 */
@ApplicationScoped
class RefitInTurn {
    private static final int AFTER_CHECKS = 5_000;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final BrandDatabase database;
    private final Brands brands;
    private final RefitStore store;
    private final RefitConfig config;
    private final List<Refit> refits;
    private final Backlog backlog;
    private final Clock clock;
    private final Recurring work;

    RefitInTurn(
            BrandDatabase database,
            Brands brands,
            RefitStore store,
            RefitConfig config,
            Instance<Refit> refits,
            Backlog backlog,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.brands = brands;
        this.store = store;
        this.config = config;
        this.refits = refits.stream().toList();
        this.backlog = backlog;
        this.clock = clock;
        this.work = new Recurring(
                vertx, "refit", config.lookEvery(), config.lookEvery().multipliedBy(4), this::next);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Fits a model that is due; answers whether there was one. */
    private Uni<Boolean> next() {
        return backlog.isLarge()
                .chain(behind -> database.inTransaction(connection -> database.asWorker(
                        connection, worker -> store.due(worker, clock.instant(), refits, config, behind))))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : brands.brand(due.get().brand())
                                .chain(brand -> refit(brand, due.get()))
                                .replaceWith(true));
    }

    private Uni<Void> refit(Brand brand, RefitStore.Due due) {
        Instant begun = clock.instant();
        return database.inBrand(brand.id(), connection -> store.claim(connection, due, begun, begun.plus(CLAIM)))
                .chain(orders -> orders.isEmpty() ? Uni.createFrom().voidItem() : fit(brand, due, begun, orders));
    }

    private Uni<Void> fit(Brand brand, RefitStore.Due due, Instant begun, OptionalLong orders) {
        LocalDate day = LocalDate.ofInstant(begun, brand.zone());
        return of(due.model())
                .fit(brand, () -> renew(brand, due))
                .chain(() -> database.inBrand(
                        brand.id(),
                        connection -> store.done(
                                connection,
                                due,
                                begun,
                                day,
                                orders.orElseThrow(),
                                Duration.between(begun, clock.instant()))));
    }

    private Refit of(FittedModel model) {
        return refits.stream()
                .filter(refit -> refit.model() == model)
                .findFirst()
                .orElseThrow();
    }

    private Uni<Void> renew(Brand brand, RefitStore.Due due) {
        return database.inBrand(
                brand.id(),
                connection -> store.renew(connection, due, clock.instant().plus(CLAIM)));
    }
}
