package dev.perennial.customer.value;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.Refit;
import dev.perennial.customer.subscription.ContractStore;
import dev.perennial.customer.subscription.ContractTenures;
import dev.perennial.customer.subscription.SubscriptionFit;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** Fits what says how customers go on buying and how long subscriptions last, and estimates what they are worth by it. */
@ApplicationScoped
class RefitValues implements Refit {
    private final BrandDatabase database;
    private final ObservationStore observations;
    private final SettingsStore settings;
    private final ModelStore models;
    private final PurchaseStore purchases;
    private final ContractStore contracts;
    private final EstimateValues estimates;
    private final SnapshotEquity equity;
    private final ValueConfig config;
    private final Clock clock;

    RefitValues(
            BrandDatabase database,
            ObservationStore observations,
            SettingsStore settings,
            ModelStore models,
            PurchaseStore purchases,
            ContractStore contracts,
            EstimateValues estimates,
            SnapshotEquity equity,
            ValueConfig config,
            Clock clock) {
        this.database = database;
        this.observations = observations;
        this.settings = settings;
        this.models = models;
        this.purchases = purchases;
        this.contracts = contracts;
        this.estimates = estimates;
        this.equity = equity;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public FittedModel model() {
        return FittedModel.VALUE;
    }

    @Override
    public Pace pace() {
        return new Pace(config.refitPause(), config.nightHour());
    }

    /** Fits the model of a brand and estimates all its customers. */
    @Override
    public Uni<Void> fit(Brand brand, Supplier<Uni<Void>> stillAtIt) {
        return fit(brand).chain(() -> estimate(brand, stillAtIt));
    }

    /** All customers, and once a day what they are worth together. */
    private Uni<Void> estimate(Brand brand, Supplier<Uni<Void>> stillAtIt) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), brand.zone());
        return equity.begin(brand, today).chain(taking -> estimates
                .refreshAll(brand, taking, stillAtIt)
                .chain(() -> taking.isEmpty() ? Uni.createFrom().voidItem() : equity.end(brand, taking.get())));
    }

    /** What a fit begins with. */
    private record Task(
            Observations observed, ValueSettings settings, CurrentModel before, List<ContractTenures> contracts) {}

    private Uni<Void> fit(Brand brand) {
        BrandId id = brand.id();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return database.inBrand(id, connection -> purchases.convert(connection, brand))
                .chain(() -> database.inBrand(id, connection -> settings.read(connection, id)
                        .chain(set -> models.current(connection, id).chain(before -> observations
                                .read(connection, id, today)
                                .chain(observed -> contracts
                                        .tenures(connection, id, observed.until())
                                        .map(tenures -> new Task(observed, set, before, tenures)))))))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(task -> new ModelFit(
                                task.observed(), task.settings(), task.before().parameters())
                        .fit(task.before().version() + 1, now)
                        .with(task.contracts().stream().map(SubscriptionFit::of).toList()))
                .chain(model -> database.inBrand(id, connection -> models.save(connection, id, model))
                        .invoke(() -> Log.infof(
                                "event=value_model_fitted brand=%s version=%d basis=%s",
                                id, model.version(), model.basis())));
    }
}
