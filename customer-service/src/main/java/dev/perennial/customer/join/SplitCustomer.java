package dev.perennial.customer.join;

import dev.perennial.customer.event.AppendSplit;
import dev.perennial.customer.identity.GraphReader;
import dev.perennial.customer.identity.IdentityStore.ChangedMeanwhile;
import dev.perennial.customer.join.JoinTree.Branch;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.BiFunction;

/** Undoes a join: the pointers, the user ids and the fact in the log, in one transaction. */
@ApplicationScoped
class SplitCustomer {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Set<String> CONCURRENCY = Set.of("40001", "40P01");

    private final BrandDatabase database;
    private final GraphReader graph;
    private final JoinStore joins;
    private final AppendSplit appendSplit;
    private final Clock clock;

    SplitCustomer(BrandDatabase database, GraphReader graph, JoinStore joins, AppendSplit appendSplit, Clock clock) {
        this.database = database;
        this.graph = graph;
        this.joins = joins;
        this.appendSplit = appendSplit;
        this.clock = clock;
    }

    /**
     * Takes a customer off the one it was merged into. Doing it again answers the same.
     *
     * @param of a customer that took part in the join, by any of its ids
     * @param merged the customer that is to be on its own again
     */
    Uni<Split> customer(BrandId brand, CustomerId of, CustomerId merged) {
        return split(brand, of, (connection, root) -> graph.root(connection, brand, merged)
                .map(found -> found.map(known -> merged).orElseThrow(() -> unknown(merged))));
    }

    /** The same for the customer that an identity was first seen with. */
    Uni<Split> identity(BrandId brand, CustomerId of, Identity identity) {
        return split(brand, of, (connection, root) -> joins.firstSeenWith(connection, brand, identity)
                .map(found -> found.orElseThrow(() -> new Failure(
                        JoinError.UNKNOWN_IDENTITY,
                        "Nobody was seen with the " + identity.kind() + " " + identity.value() + "."))));
    }

    private Uni<Split> split(
            BrandId brand, CustomerId of, BiFunction<SqlConnection, CustomerId, Uni<CustomerId>> merged) {
        return database.inBrand(brand, connection -> graph.root(connection, brand, of)
                        .map(root -> root.orElseThrow(() -> unknown(of)))
                        .chain(root -> merged.apply(connection, root)
                                .chain(customer -> split(connection, brand, root, customer))))
                .onFailure(SplitCustomer::isConcurrency)
                .retry()
                .withBackOff(PAUSE)
                .atMost(TRIES);
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof ChangedMeanwhile
                || (failure instanceof PgException pg && CONCURRENCY.contains(pg.getSqlState()));
    }

    private Uni<Split> split(SqlConnection connection, BrandId brand, CustomerId root, CustomerId merged) {
        return joins.lock(connection, brand, root)
                .chain(() -> joins.holding(connection, brand, root))
                .map(holding -> new JoinTree(holding).branch(merged))
                .chain(branch -> branch.isPresent()
                        ? split(connection, brand, root, branch.get())
                        : splitBefore(connection, brand, root, merged));
    }

    private Uni<Split> split(SqlConnection connection, BrandId brand, CustomerId root, Branch branch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CustomerJoin undone = branch.join().undone(now);
        return joins.takeOff(connection, brand, root, branch, now)
                .chain(() -> appendSplit.append(connection, brand, root, undone.customerId(), branch.along(), now))
                .replaceWith(new Split(root, undone.customerId(), undone));
    }

    /** Where it is done already, the answer is what was done. */
    private Uni<Split> splitBefore(SqlConnection connection, BrandId brand, CustomerId root, CustomerId merged) {
        return joins.last(connection, brand, merged)
                .map(last -> last.filter(CustomerJoin::isUndone).orElseThrow(() -> notJoined(root, merged)))
                .chain(undone -> graph.root(connection, brand, undone.intoCustomerId())
                        .map(into -> into.orElseThrow(() -> notJoined(root, merged)))
                        .map(into -> {
                            if (!root.equals(into) && !root.equals(merged)) {
                                throw notJoined(root, merged);
                            }
                            return new Split(into, merged, undone);
                        }));
    }

    private static Failure unknown(CustomerId customer) {
        return new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customer + ".");
    }

    private static Failure notJoined(CustomerId root, CustomerId merged) {
        return new Failure(
                JoinError.NOT_JOINED,
                root.equals(merged)
                        ? merged + " is the customer itself: name one that was merged into it."
                        : merged + " was not merged into " + root + ".");
    }
}
