package dev.perennial.customer.value;

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
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Fits the models of brands again: each in its night, when a tenth more was ordered, and when somebody asks. One replica is at a
 * brand at a time; one that dies at it is followed by another after some minutes.
 */
@ApplicationScoped
class RefitModels {
    private static final int AFTER_CHECKS = 5_000;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final BrandDatabase database;
    private final Brands brands;
    private final ObservationStore observations;
    private final SettingsStore settings;
    private final ModelStore models;
    private final ScheduleStore schedule;
    private final PurchaseStore purchases;
    private final EstimateValues estimates;
    private final SnapshotEquity equity;
    private final ValueConfig config;
    private final HeavyWork heavy;
    private final Clock clock;
    private final Recurring work;

    RefitModels(
            BrandDatabase database,
            Brands brands,
            ObservationStore observations,
            SettingsStore settings,
            ModelStore models,
            ScheduleStore schedule,
            PurchaseStore purchases,
            EstimateValues estimates,
            SnapshotEquity equity,
            ValueConfig config,
            HeavyWork heavy,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.brands = brands;
        this.observations = observations;
        this.settings = settings;
        this.models = models;
        this.schedule = schedule;
        this.purchases = purchases;
        this.estimates = estimates;
        this.equity = equity;
        this.config = config;
        this.heavy = heavy;
        this.clock = clock;
        this.work = new Recurring(
                vertx, "value_models", config.lookEvery(), config.lookEvery().multipliedBy(4), this::next);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Fits the model of a brand that is due; answers whether there was one. */
    Uni<Boolean> next() {
        return database.inTransaction(connection -> database.asWorker(
                        connection,
                        worker -> schedule.due(worker, clock.instant(), config.nightHour(), config.refitPause())))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : brands.brand(due.get())
                                .chain(brand -> heavy.inTurn(() -> refit(brand)))
                                .replaceWith(true));
    }

    /** Fits the model of a brand and estimates all its customers, unless another replica is at it. */
    private Uni<Void> refit(Brand brand) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        return database.inBrand(id, connection -> schedule.claim(connection, id, now, now.plus(CLAIM)))
                .chain(claimed -> claimed
                        ? fit(brand).chain(() -> estimate(brand)).chain(() -> done(brand))
                        : Uni.createFrom().voidItem());
    }

    /** All customers, and once a day what they are worth together. */
    private Uni<Void> estimate(Brand brand) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), brand.zone());
        return equity.begin(brand, today).chain(taking -> estimates
                .refreshAll(brand, taking, () -> renew(brand.id()))
                .chain(() -> taking.isEmpty() ? Uni.createFrom().voidItem() : equity.end(brand, taking.get())));
    }

    /** What a fit begins with. */
    private record Task(Observations observed, ValueSettings settings, CurrentModel before) {}

    private Uni<Void> fit(Brand brand) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return database.inBrand(id, connection -> purchases.convert(connection, brand))
                .chain(() -> database.inBrand(id, connection -> settings.read(connection, id)
                        .chain(set -> models.current(connection, id).chain(before -> observations
                                .read(connection, id, today)
                                .map(observed -> new Task(observed, set, before))))))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(task -> new ModelFit(
                                task.observed(), task.settings(), task.before().parameters())
                        .fit(task.before().version() + 1, now))
                .chain(model -> database.inBrand(id, connection -> models.save(connection, id, model)
                                .chain(() -> schedule.fitted(connection, id, now)))
                        .invoke(() -> Log.infof(
                                "event=value_model_fitted brand=%s version=%d basis=%s",
                                id, model.version(), model.basis())));
    }

    private Uni<Void> renew(BrandId id) {
        return database.inBrand(
                id, connection -> schedule.renew(connection, id, clock.instant().plus(CLAIM)));
    }

    private Uni<Void> done(Brand brand) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), brand.zone());
        return database.inBrand(brand.id(), connection -> schedule.done(connection, brand.id(), today));
    }
}
