package dev.perennial.customer.value;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes down once a day what the customer base is worth, and what moved it since the last time. Each customer is counted once, in
 * the transaction that says so, so that the parts add up to the difference whatever happens on the way.
 */
@ApplicationScoped
class SnapshotEquity {
    private final BrandDatabase database;
    private final EquityStore store;
    private final ModelStore models;

    SnapshotEquity(BrandDatabase database, EquityStore store, ModelStore models) {
        this.database = database;
        this.store = store;
        this.models = models;
    }

    /**
     * A snapshot that is being taken.
     *
     * @param before how was reckoned at the last one; absent at the first
     */
    record Taking(LocalDate day, Optional<Before> before) {}

    /** The model, where it is there still, and the settings of the last snapshot. */
    record Before(Optional<CurrentModel> model, ValueSettings settings) {}

    /** The snapshot of a day; none where it is taken already. */
    Uni<Optional<Taking>> begin(Brand brand, LocalDate day) {
        return database.inBrand(brand.id(), connection -> store.isComplete(connection, brand.id(), day)
                .chain(taken -> taken
                        ? Uni.createFrom().item(Optional.empty())
                        : store.lastBefore(connection, brand.id(), day)
                                .chain(last -> before(connection, brand.id(), last))
                                .map(before -> Optional.of(new Taking(day, before)))));
    }

    private Uni<Optional<Before>> before(
            SqlConnection connection, BrandId brand, Optional<EquityStore.Reckoning> last) {
        return last.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : models.version(connection, brand, last.get().modelVersion())
                        .map(model -> Optional.of(new Before(model, last.get().settings())));
    }

    /** Counts customers who were just estimated, in the transaction in which that was written. */
    Uni<Void> count(
            SqlConnection connection,
            ReadValue.Means means,
            Taking taking,
            List<CustomerPurchases> kept,
            List<EstimatedCustomer> estimated) {
        BrandId brand = means.brand().id();
        Map<CustomerId, CustomerPurchases> byCustomer =
                kept.stream().collect(Collectors.toMap(CustomerPurchases::customer, Function.identity()));
        return store.snapshots(connection, brand, estimated).chain(known -> {
            Function<CustomerPurchases, Long> aged = aged(taking, means.asOf());
            EquitySum sum = new EquitySum();
            List<EstimatedCustomer> counted = estimated.stream()
                    .filter(one -> !known.containsKey(one.customer())
                            || known.get(one.customer()).day().isBefore(taking.day()))
                    .toList();
            for (EstimatedCustomer one : counted) {
                CustomerPurchases purchases = byCustomer.get(one.customer());
                EquityStore.Snapshot before = known.get(one.customer());
                if (purchases != null) {
                    sum.add(
                            purchases,
                            one,
                            before == null
                                    ? EquityMove.ofNew(one.ltvMinor())
                                    : EquityMove.of(before.minor(), aged.apply(purchases), one.ltvMinor()));
                }
            }
            return store.count(connection, means, taking.day(), counted, sum);
        });
    }

    /** What a customer is worth now, reckoned as at the last snapshot. */
    private static Function<CustomerPurchases, Long> aged(Taking taking, LocalDate today) {
        Optional<CustomerEstimator> estimator = taking.before()
                .flatMap(before -> before.model().map(model -> new CustomerEstimator(model, before.settings(), today)));
        return customer -> taking.before()
                        .map(before -> before.settings().margin(customer))
                        .orElse(0L)
                + estimator.map(known -> known.expectedMinor(customer)).orElse(0L);
    }

    /** All customers are counted: those who are gone as well, and the snapshot is complete. */
    Uni<Void> end(Brand brand, Taking taking) {
        return database.inBrand(brand.id(), connection -> store.end(connection, brand.id(), taking.day()));
    }
}
