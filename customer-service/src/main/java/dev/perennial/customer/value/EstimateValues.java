package dev.perennial.customer.value;

import dev.perennial.customer.value.SnapshotEquity.Taking;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.fold.Backlog;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.time.AtMostEvery;
import dev.perennial.platform.time.Recurring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps the estimates that are listed: of customers whose orders changed at once, of all when the model or the day is another.
 * Replicas may do so at once, as the same orders give the same estimate.
 */
@ApplicationScoped
class EstimateValues {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration PIECE_MEANWHILE = Duration.ofSeconds(3);

    private final BrandDatabase database;
    private final Brands brands;
    private final ReadValue read;
    private final PurchaseStore purchases;
    private final EstimateStore estimates;
    private final SnapshotEquity equity;
    private final Backlog backlog;
    private final Clock clock;
    private final AtMostEvery meanwhile = new AtMostEvery(PIECE_MEANWHILE);
    private final BrandRound round = new BrandRound(PIECE);
    private final Recurring work;

    EstimateValues(
            BrandDatabase database,
            Brands brands,
            ReadValue read,
            PurchaseStore purchases,
            EstimateStore estimates,
            SnapshotEquity equity,
            Backlog backlog,
            ValueConfig config,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.brands = brands;
        this.read = read;
        this.purchases = purchases;
        this.estimates = estimates;
        this.equity = equity;
        this.backlog = backlog;
        this.clock = clock;
        this.work = new Recurring(
                vertx,
                "value_estimates",
                config.refreshEvery(),
                config.refreshEvery().multipliedBy(4),
                this::refresh);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /**
     * Estimates some customers whose orders changed; answers whether there may be more. Only now and then while much waits to be taken
     * in, as they would have to be estimated again: what a customer is worth is worked out when it is asked for, and lists follow.
     */
    Uni<Boolean> refresh() {
        return backlog.isLarge()
                .chain(behind -> behind && !meanwhile.take(clock.instant())
                        ? Uni.createFrom().item(false)
                        : refreshSome());
    }

    private Uni<Boolean> refreshSome() {
        BrandId after = round.begin();
        return database.inTransaction(
                        connection -> database.asWorker(connection, worker -> estimates.stale(worker, after, PIECE)))
                .chain(stale -> Multi.createFrom()
                        .iterable(stale.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(brand -> refresh(brand.getKey(), brand.getValue()))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(() -> round.goesOn(count(stale))));
    }

    private static int count(Map<BrandId, List<CustomerId>> stale) {
        return stale.values().stream().mapToInt(List::size).sum();
    }

    private Uni<Void> refresh(BrandId id, List<CustomerId> customers) {
        round.comesTo(id);
        return brands.brand(id)
                .chain(brand -> database.inBrand(
                                id, connection -> read.means(connection, brand).chain(means -> purchases
                                        .read(connection, brand, customers)
                                        .map(kept -> new Piece(means, kept))))
                        .chain(piece -> save(piece, Optional.empty())))
                .chain(() -> database.inBrand(id, connection -> estimates.removeGone(connection, id, customers)));
    }

    /**
     * Estimates all customers of a brand, piece by piece.
     *
     * @param taking a snapshot of the customer base, for which they are counted
     * @param sign is called after each piece, as a sign of life
     */
    Uni<Void> refreshAll(Brand brand, Optional<Taking> taking, Supplier<Uni<Void>> sign) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Pages(FIRST), pages -> refreshNext(brand, pages, taking, sign))
                .whilst(size -> size == PIECE)
                .onItem()
                .ignoreAsUni();
    }

    /** Answers how many there were; nothing of them is held any longer then, however many follow. */
    private Uni<Integer> refreshNext(Brand brand, Pages pages, Optional<Taking> taking, Supplier<Uni<Void>> sign) {
        return database.inBrand(
                        brand.id(), connection -> read.means(connection, brand).chain(means -> purchases
                                .list(connection, brand, pages.after, PIECE)
                                .map(kept -> new Piece(means, kept))))
                .call(piece -> save(piece, taking))
                .map(pages::turn)
                .call(() -> sign.get());
    }

    /** Where the next piece begins. */
    private static final class Pages {
        private UUID after;

        private Pages(UUID after) {
            this.after = after;
        }

        private int turn(Piece read) {
            if (!read.kept().isEmpty()) {
                after = read.kept().getLast().customer().value();
            }
            return read.kept().size();
        }
    }

    /** Customers, and what they are estimated with; on one processor, so that others stay free for who waits for an answer. */
    private record Piece(ReadValue.Means means, List<CustomerPurchases> kept) {

        List<EstimatedCustomer> estimated() {
            CustomerEstimator estimator = means.estimator();
            return kept.stream()
                    .map(customer -> EstimatedCustomer.of(customer, means.settings(), estimator.of(customer)))
                    .toList();
        }
    }

    private Uni<Void> save(Piece piece, Optional<Taking> taking) {
        if (piece.kept().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ReadValue.Means means = piece.means();
        BrandId brand = means.brand().id();
        return Uni.createFrom()
                .item(piece::estimated)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(estimated -> database.inBrand(brand, connection -> estimates
                        .save(connection, brand, means.model().version(), means.now(), estimated)
                        .chain(() -> count(connection, piece, estimated, taking))));
    }

    private Uni<Void> count(
            SqlConnection connection, Piece piece, List<EstimatedCustomer> estimated, Optional<Taking> taking) {
        return taking.isEmpty()
                ? Uni.createFrom().voidItem()
                : equity.count(connection, piece.means(), taking.get(), piece.kept(), estimated);
    }
}
