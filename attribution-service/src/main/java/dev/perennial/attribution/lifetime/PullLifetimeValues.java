package dev.perennial.attribution.lifetime;

import dev.perennial.attribution.equity.SnapshotSources;
import dev.perennial.attribution.journey.AttributionProjection;
import dev.perennial.attribution.journey.AttributionState;
import dev.perennial.attribution.ledger.Earnings;
import dev.perennial.attribution.ledger.ExpectedValue;
import dev.perennial.attribution.ledger.KeepLedger;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.fold.FoldedStates;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.lifetime.KeepValues;
import dev.perennial.platform.lifetime.LifetimePull;
import dev.perennial.platform.lifetime.LifetimePulls;
import dev.perennial.platform.lifetime.LifetimeValue;
import dev.perennial.platform.lifetime.ValuePage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies what customers are worth, and keeps the ledger true to it. */
@ApplicationScoped
public class PullLifetimeValues implements KeepValues {
    private static final int AFTER_CHECKS = 5_000;

    private final FoldedStates states;
    private final AttributionProjection projection;
    private final KeepLedger ledger;
    private final SnapshotSources snapshots;
    private final LifetimePull work;

    PullLifetimeValues(
            LifetimePulls pulls,
            FoldedStates states,
            AttributionProjection projection,
            KeepLedger ledger,
            SnapshotSources snapshots) {
        this.states = states;
        this.projection = projection;
        this.ledger = ledger;
        this.snapshots = snapshots;
        this.work = pulls.to(this);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Copies a page of a brand's values; answers whether there are more. */
    Uni<Boolean> pull(BrandId brand) {
        return work.pull(brand);
    }

    /** The rows are locked before the states are read, so that a purchase that is being written is waited for. */
    @Override
    public Uni<Void> keep(SqlConnection connection, Brand brand, ValuePage page) {
        List<ExpectedValue> values =
                page.values().stream().map(value -> expected(page, value)).toList();
        List<CustomerId> customers =
                values.stream().map(ExpectedValue::customer).toList();
        return ledger.lock(connection, brand.id(), customers)
                .chain(known -> buyers(connection, brand, changed(known, values))
                        .chain(buyers -> ledger.expect(connection, brand.id(), known, changed(known, values), buyers)));
    }

    @Override
    public Uni<Void> endRound(SqlConnection connection, Brand brand, ValuePage last) {
        return snapshots.takeWhenDue(connection, brand, last);
    }

    private static ExpectedValue expected(ValuePage page, LifetimeValue value) {
        boolean isKnown = !page.currency().isEmpty();
        return new ExpectedValue(
                value.customer(),
                page.currency(),
                value.isEstimated(),
                isKnown ? value.expected() : 0,
                value.low(),
                value.high(),
                isKnown ? value.lifetime() : 0,
                value.estimatedAt());
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
