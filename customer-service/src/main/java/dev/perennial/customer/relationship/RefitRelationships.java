package dev.perennial.customer.relationship;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.Refit;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Fits, of each landmark, what the first weeks foretell. */
@ApplicationScoped
class RefitRelationships implements Refit {
    private final BrandDatabase database;
    private final BehaviourStore behaviour;
    private final RelationshipSettingsStore settings;
    private final RelationshipModelStore models;
    private final ScoreStore scores;
    private final RelationshipConfig config;
    private final Clock clock;

    RefitRelationships(
            BrandDatabase database,
            BehaviourStore behaviour,
            RelationshipSettingsStore settings,
            RelationshipModelStore models,
            ScoreStore scores,
            RelationshipConfig config,
            Clock clock) {
        this.database = database;
        this.behaviour = behaviour;
        this.settings = settings;
        this.models = models;
        this.scores = scores;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public FittedModel model() {
        return FittedModel.RELATIONSHIP;
    }

    @Override
    public Pace pace() {
        return new Pace(config.refitPause(), config.nightHour());
    }

    @Override
    public Uni<Void> fit(Brand brand, Supplier<Uni<Void>> stillAtIt) {
        return fit(brand.id(), clock.instant(), stillAtIt).chain(model -> markLateOnes(brand.id(), model));
    }

    private Uni<RelationshipModel> fit(BrandId brand, Instant now, Supplier<Uni<Void>> stillAtIt) {
        return database.inBrand(brand, connection -> settings.read(connection, brand))
                .chain(set -> Multi.createFrom()
                        .iterable(Landmark.upTo(set.windowDays()))
                        .onItem()
                        .transformToUniAndConcatenate(
                                landmark -> fit(brand, landmark, set, now).call(() -> stillAtIt.get()))
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
                .map(observed -> new ModelFit(observed, set.outcomeDays()).fit());
    }

    private Uni<RelationshipModel> save(BrandId brand, RelationshipModel fitted) {
        return database.inBrand(brand, connection -> models.version(connection, brand)
                        .map(version -> fitted.withVersion(version + 1))
                        .call(model -> models.save(connection, brand, model))
                        .call(model -> scores.mark(connection, brand, model, clock.instant())))
                .invoke(model -> Log.infof(
                        "event=relationship_model_fitted brand=%s version=%d bases=%s",
                        brand,
                        model.version(),
                        model.landmarks().stream().map(LandmarkModel::basis).toList()));
    }

    /** Whoever was being written when the others were marked is marked now. */
    private Uni<Void> markLateOnes(BrandId id, RelationshipModel model) {
        return database.inBrand(id, connection -> scores.mark(connection, id, model, clock.instant()));
    }
}
