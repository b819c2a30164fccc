package dev.perennial.customer.relationship;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.HeavyWork;
import dev.perennial.platform.time.Recurring;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
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
class RefitRelationships {
    private static final int AFTER_CHECKS = 5_000;
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final BrandDatabase database;
    private final Brands brands;
    private final BehaviourStore behaviour;
    private final RelationshipSettingsStore settings;
    private final RelationshipModelStore models;
    private final RelationshipScheduleStore schedule;
    private final ScoreStore scores;
    private final RelationshipConfig config;
    private final HeavyWork heavy;
    private final Clock clock;
    private final Recurring work;

    RefitRelationships(
            BrandDatabase database,
            Brands brands,
            BehaviourStore behaviour,
            RelationshipSettingsStore settings,
            RelationshipModelStore models,
            RelationshipScheduleStore schedule,
            ScoreStore scores,
            RelationshipConfig config,
            HeavyWork heavy,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.brands = brands;
        this.behaviour = behaviour;
        this.settings = settings;
        this.models = models;
        this.schedule = schedule;
        this.scores = scores;
        this.config = config;
        this.heavy = heavy;
        this.clock = clock;
        this.work = new Recurring(
                vertx,
                "relationship_models",
                config.lookEvery(),
                config.lookEvery().multipliedBy(4),
                this::next);
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

    /** Fits the model of a brand, unless another replica is at it. */
    private Uni<Void> refit(Brand brand) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        return database.inBrand(id, connection -> schedule.claim(connection, id, now, now.plus(CLAIM)))
                .chain(claimed -> claimed
                        ? fit(id, now).chain(model -> done(brand, model))
                        : Uni.createFrom().voidItem());
    }

    private Uni<RelationshipModel> fit(BrandId brand, Instant now) {
        return database.inBrand(brand, connection -> settings.read(connection, brand))
                .chain(set -> Multi.createFrom()
                        .iterable(Landmark.upTo(set.windowDays()))
                        .onItem()
                        .transformToUniAndConcatenate(landmark -> fit(brand, landmark, set, now))
                        .collect()
                        .asList()
                        .chain(landmarks -> save(
                                brand, new RelationshipModel(0, now, set.windowDays(), set.outcomeDays(), landmarks))));
    }

    /** One landmark after the other, so that the figures of one are held at a time. */
    private Uni<LandmarkModel> fit(BrandId brand, Landmark landmark, RelationshipSettings set, Instant now) {
        return database.inBrand(
                        brand,
                        connection -> behaviour.observed(
                                connection, brand, landmark, set.outcomeDays(), now, config.mostCustomers()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(observed -> new ModelFit(observed, set.outcomeDays()).fit())
                .call(() -> renew(brand));
    }

    private Uni<RelationshipModel> save(BrandId brand, RelationshipModel fitted) {
        return database.inBrand(brand, connection -> models.version(connection, brand)
                        .map(version -> fitted.withVersion(version + 1))
                        .call(model -> models.save(connection, brand, model))
                        .call(() -> schedule.fitted(connection, brand, fitted.fittedAt()))
                        .call(model -> scores.mark(connection, brand, model, clock.instant())))
                .invoke(model -> Log.infof(
                        "event=relationship_model_fitted brand=%s version=%d bases=%s",
                        brand,
                        model.version(),
                        model.landmarks().stream().map(LandmarkModel::basis).toList()));
    }

    private Uni<Void> renew(BrandId id) {
        return database.inBrand(
                id, connection -> schedule.renew(connection, id, clock.instant().plus(CLAIM)));
    }

    /** Whoever was being written when the others were marked is marked now. */
    private Uni<Void> done(Brand brand, RelationshipModel model) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        return database.inBrand(id, connection -> scores.mark(connection, id, model, now)
                .chain(() -> schedule.done(connection, id, LocalDate.ofInstant(now, brand.zone()))));
    }
}
