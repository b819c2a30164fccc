package dev.perennial.attribution.lifetime;

import dev.perennial.attribution.journey.AttributionProjection;
import dev.perennial.attribution.journey.AttributionState;
import dev.perennial.attribution.ledger.Earnings;
import dev.perennial.attribution.ledger.ExpectedValue;
import dev.perennial.attribution.ledger.KeepLedger;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.fold.FoldedStates;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies what customers are expected to bring, a page of each brand at a time. One replica does it for a brand; if two should
 * overlap, the customers' rows are locked and what is written is the same.
 */
@ApplicationScoped
public class PullLifetimeValues {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final UUID owner = UUID.randomUUID();
    private final Brands brands;
    private final BrandDatabase database;
    private final PullStore store;
    private final Values values;
    private final FoldedStates states;
    private final AttributionProjection projection;
    private final KeepLedger ledger;
    private final Clock clock;
    private final Recurring work;

    PullLifetimeValues(
            Brands brands,
            BrandDatabase database,
            PullStore store,
            Values values,
            FoldedStates states,
            AttributionProjection projection,
            KeepLedger ledger,
            Clock clock,
            Vertx vertx) {
        this.brands = brands;
        this.database = database;
        this.store = store;
        this.values = values;
        this.states = states;
        this.projection = projection;
        this.ledger = ledger;
        this.clock = clock;
        this.work = new Recurring(vertx, "lifetime_pull", PAUSE, PAUSE, this::pull);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    private Uni<Boolean> pull() {
        return database.inTransaction(connection -> database.asWorker(connection, store::brands))
                .chain(brands -> Multi.createFrom()
                        .iterable(brands)
                        .onItem()
                        .transformToUniAndConcatenate(this::pullOrPass)
                        .collect()
                        .asList())
                .map(more -> more.contains(true));
    }

    /** What makes the values of one brand fail again and again must not keep those of others back. */
    private Uni<Boolean> pullOrPass(BrandId brand) {
        return pull(brand)
                .onFailure(Transience::isLasting)
                .invoke(failure -> Log.warnf(failure, "event=lifetime_pull_failed brand=%s", brand))
                .onFailure(Transience::isLasting)
                .recoverWithItem(false);
    }

    /** Copies a page of a brand's values; answers whether there are more. Nothing is copied while another replica does. */
    Uni<Boolean> pull(BrandId brand) {
        return database.inBrand(brand, connection -> store.lease(connection, brand, owner))
                .chain(progress -> progress.isEmpty() ? Uni.createFrom().item(false) : pull(brand, progress.get()));
    }

    private Uni<Boolean> pull(BrandId brand, Progress progress) {
        return values.list(brand, progress.after(), progress.estimatedAfter(), PAGE)
                .chain(page -> {
                    boolean more = page.values().size() >= PAGE;
                    Progress next = progress.after(page.values(), more, clock.instant());
                    return brands.brand(brand)
                            .chain(known ->
                                    database.inBrand(brand, connection -> expect(connection, known, page.values())
                                            .chain(() -> store.move(connection, brand, owner, next, page))))
                            .replaceWith(more);
                });
    }

    /** The rows are locked before the states are read, so that a purchase that is being written is waited for. */
    private Uni<Void> expect(SqlConnection connection, Brand brand, List<ExpectedValue> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CustomerId> customers = page.stream().map(ExpectedValue::customer).toList();
        return ledger.lock(connection, brand.id(), customers)
                .chain(known -> buyers(connection, brand, changed(known, page))
                        .chain(buyers -> ledger.expect(connection, brand.id(), known, changed(known, page), buyers)));
    }

    private static List<ExpectedValue> changed(Map<CustomerId, ExpectedValue> known, List<ExpectedValue> page) {
        return page.stream()
                .filter(value -> !value.equals(known.get(value.customer())))
                .toList();
    }

    private Uni<Map<CustomerId, Earnings>> buyers(SqlConnection connection, Brand brand, List<ExpectedValue> values) {
        Map<CustomerId, Earnings> buyers = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(values)
                .onItem()
                .transformToUniAndConcatenate(value -> earnings(connection, brand, value.customer())
                        .invoke(found -> found.ifPresent(earnings -> buyers.put(value.customer(), earnings))))
                .onItem()
                .ignoreAsUni()
                .replaceWith(buyers);
    }

    private Uni<Optional<Earnings>> earnings(SqlConnection connection, Brand brand, CustomerId customer) {
        Uni<Optional<AttributionState>> state = states.find(connection, brand.id(), projection, customer);
        return state.map(found -> found.map(known -> known.earnings(brand.zone()))
                .filter(earnings -> earnings.first().isPresent()));
    }
}
