package dev.perennial.customer.growth;

import dev.perennial.customer.value.Outlook;
import dev.perennial.customer.value.ReadOutlook;
import dev.perennial.customer.value.ValueCursor;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Works out what customers may buy next, from what is kept of them and the version in force: nothing is counted. */
@ApplicationScoped
class ReadGrowth {
    private final BrandDatabase database;
    private final ReadOutlook outlooks;
    private final ProductStore owned;
    private final GrowthModelStore models;
    private final PotentialStore potentials;
    private final CustomerStages stages;

    ReadGrowth(
            BrandDatabase database,
            ReadOutlook outlooks,
            ProductStore owned,
            GrowthModelStore models,
            PotentialStore potentials,
            CustomerStages stages) {
        this.database = database;
        this.outlooks = outlooks;
        this.owned = owned;
        this.models = models;
        this.potentials = potentials;
        this.stages = stages;
    }

    /** Of one customer, following merges; fails with {@code unknown_customer}. No connection is held while stages are asked for. */
    Uni<GrowthView> one(Brand brand, CustomerId customer, int limit) {
        return outlooks.of(brand, customer)
                .chain(outlook -> known(brand, outlook, limit))
                .chain(known -> stages.of(brand.id(), known.outlook().customer())
                        .map(stage -> GrowthView.of(known, stage, limit)));
    }

    private Uni<GrowthView.Known> known(Brand brand, Outlook outlook, int limit) {
        CustomerId customer = outlook.customer();
        return database.inBrand(brand.id(), connection -> owned.owned(connection, brand.id(), List.of(customer))
                .map(found -> found.getOrDefault(customer, List.of()))
                .chain(products -> shelf(connection, brand.id(), keys(List.of(products)), limit + products.size())
                        .map(shelf -> new GrowthView.Known(
                                outlook, products, shelf, LocalDate.ofInstant(outlook.asOf(), brand.zone())))));
    }

    private static TreeSet<String> keys(Collection<List<CustomerProduct>> products) {
        TreeSet<String> keys = new TreeSet<>();
        products.forEach(some -> some.forEach(one -> keys.add(one.product())));
        return keys;
    }

    /**
     * What is needed of the newest version.
     *
     * @param mostBought as many as may be needed of what is bought most
     */
    private Uni<Optional<Shelf>> shelf(
            SqlConnection connection, BrandId brand, Collection<String> keys, int mostBought) {
        return models.report(connection, brand, Optional.empty())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : shelf(connection, brand, found.get(), keys, mostBought)
                                .map(Optional::of));
    }

    private Uni<Shelf> shelf(
            SqlConnection connection, BrandId brand, GrowthModel model, Collection<String> keys, int mostBought) {
        return models.pairs(connection, brand, model.version(), keys).chain(pairs -> {
            TreeSet<String> needed = new TreeSet<>(keys);
            pairs.forEach(pair -> needed.add(pair.other()));
            return models.products(connection, brand, model.version(), needed, mostBought)
                    .map(products -> new Shelf(model, products, pairs));
        });
    }

    /** A customer of a list, with the product that comes first. */
    record Listed(PotentialCustomer customer, Optional<NextProduct> next) {}

    /** Customers of whom most is expected, these first. */
    Uni<List<Listed>> list(Brand brand, Optional<ValueCursor> after, int limit) {
        BrandId id = brand.id();
        return database.inBrand(
                id, connection -> potentials.top(connection, id, after, limit).chain(customers -> owned.owned(
                                connection,
                                id,
                                customers.stream()
                                        .map(PotentialCustomer::customer)
                                        .toList())
                        .chain(products -> shelf(connection, id, keys(products.values()), 1 + ProductStore.MOST_OWNED)
                                .map(shelf -> customers.stream()
                                        .map(customer -> new Listed(customer, first(shelf, products, customer)))
                                        .toList()))));
    }

    private static Optional<NextProduct> first(
            Optional<Shelf> shelf, Map<CustomerId, List<CustomerProduct>> products, PotentialCustomer customer) {
        List<String> keys = products.getOrDefault(customer.customer(), List.of()).stream()
                .map(CustomerProduct::product)
                .toList();
        return shelf.flatMap(known -> known.next(keys, 1).stream().findFirst())
                .map(ranked -> NextProduct.of(ranked, Optional.empty()));
    }

    /** The version in force, and a part of its products behind a rank. */
    Uni<List<ModelProduct>> products(BrandId brand, int after, int limit) {
        return database.inBrand(brand, connection -> models.report(connection, brand, Optional.empty())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : models.page(connection, brand, found.get().version(), after, limit)));
    }

    /** What goes with a product, the best first; fails with {@code not_found} where the version does not know it. */
    Uni<List<Shelf.Because>> with(BrandId brand, String product) {
        return database.inBrand(brand, connection -> shelf(connection, brand, List.of(product), 0)
                .map(shelf -> shelf.filter(known -> known.product(product).isPresent())
                        .orElseThrow(() -> new Failure(
                                CommonError.NOT_FOUND,
                                "with: " + product + " (expected: a product that customers bought when products were"
                                        + " counted last; see GET /v1/growth/products)"))
                        .with(product)));
    }
}
