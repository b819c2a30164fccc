package dev.perennial.customer.value;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works out what customers are worth now, from what is kept of their orders and the parameters in force: no fit, no scan. */
@ApplicationScoped
class ReadValue {
    private final BrandDatabase database;
    private final GraphReader graph;
    private final RootStore roots;
    private final PurchaseStore purchases;
    private final SettingsStore settings;
    private final ModelStore models;
    private final ObservationStore observations;
    private final Clock clock;

    ReadValue(
            BrandDatabase database,
            GraphReader graph,
            RootStore roots,
            PurchaseStore purchases,
            SettingsStore settings,
            ModelStore models,
            ObservationStore observations,
            Clock clock) {
        this.database = database;
        this.graph = graph;
        this.roots = roots;
        this.purchases = purchases;
        this.settings = settings;
        this.models = models;
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * What is estimated with.
     *
     * @param asOf until when the brand's customers are known: today, or the last day on which anything was seen of any of them
     */
    record Means(Brand brand, ValueSettings settings, CurrentModel model, LocalDate asOf, Instant now) {

        /** Whether nothing was seen for a while, as of a past that was imported. */
        boolean isPast() {
            return asOf.isBefore(LocalDate.ofInstant(now, brand.zone()));
        }

        /** What says what is expected of customers. */
        CustomerEstimator estimator() {
            return new CustomerEstimator(model, settings, asOf);
        }
    }

    /** Of one customer, following merges; fails with {@code unknown_customer}. */
    Uni<CustomerValueView> one(Brand brand, CustomerId customer) {
        return database.inBrand(brand.id(), connection -> graph.root(connection, brand.id(), customer)
                .map(root -> root.orElseThrow(
                        () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customer + ".")))
                .chain(root -> means(connection, brand).chain(means -> purchases
                        .read(connection, brand, List.of(root))
                        .map(found -> found.stream().findFirst().orElse(CustomerPurchases.none(root)))
                        .chain(kept -> unrated(connection, brand, kept)
                                .map(unrated -> CustomerValueView.of(means, kept, unrated))))));
    }

    private Uni<List<UnratedOrders>> unrated(SqlConnection connection, Brand brand, CustomerPurchases kept) {
        return kept.unratedOrders() == 0
                ? Uni.createFrom().item(List.of())
                : purchases.unrated(connection, brand, Optional.of(kept.customer()));
    }

    /** Values under the ids that were asked for. */
    record Several(Means means, Map<CustomerId, EstimatedCustomer> values) {}

    /** Of several customers; those who are not known are left out. */
    Uni<Several> several(Brand brand, List<CustomerId> customers) {
        return database.inBrand(brand.id(), connection -> means(connection, brand)
                .chain(means -> roots.roots(connection, brand.id(), customers).chain(found -> purchases
                        .read(connection, brand, found.values())
                        .map(kept -> several(means, found, kept)))));
    }

    private static Several several(Means means, Map<CustomerId, CustomerId> roots, List<CustomerPurchases> purchases) {
        Map<CustomerId, CustomerPurchases> byCustomer =
                purchases.stream().collect(Collectors.toMap(CustomerPurchases::customer, Function.identity()));
        CustomerEstimator estimator = means.estimator();
        Map<CustomerId, EstimatedCustomer> values = new LinkedHashMap<>();
        roots.forEach((asked, root) -> {
            CustomerPurchases kept = byCustomer.getOrDefault(root, CustomerPurchases.none(root));
            values.put(asked, EstimatedCustomer.of(kept, means.settings(), estimator.of(kept)));
        });
        return new Several(means, values);
    }

    /** What is estimated with now. */
    Uni<Means> means(SqlConnection connection, Brand brand) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, brand.zone());
        return settings.read(connection, brand.id())
                .chain(set -> models.current(connection, brand.id()).chain(model -> observations
                        .lastSeen(connection, brand.id(), today)
                        .map(asOf -> new Means(brand, set, model, asOf, now))));
    }
}
