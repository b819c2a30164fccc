package dev.perennial.customer.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.perennial.customer.identity.IdentityStore;
import dev.perennial.customer.identity.ResolvedIdentities;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Appends events of any brands in one transaction: duplicates found, customers resolved, everything committed together.
 * Statements that need not wait for each other's answers are sent at once, so a transaction takes one round trip where it
 * is remembered whom all events are about, else two, and three where it learns of identities.
 */
@ApplicationScoped
class LogWriter {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(5);
    /** A connection that answers nothing is given up, and so is what it was doing: whether it was done is not known. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Serialization failure, deadlock, and two transactions that attached the same identity. */
    private static final Set<String> CONCURRENCY = Set.of("40001", "40P01", "23505");

    private static final int REPLAN = 64;

    /** By connection, as each keeps plans of its own. */
    private final Cache<Integer, AtomicInteger> flushes =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private final Pool pool;
    private final BrandDatabase database;
    private final EventStore events;
    private final IdentityStore identities;
    private final ResolvedIdentities resolved;
    private final FeedHint hint;
    private final Clock clock;

    LogWriter(
            @ReactiveDataSource("log") Pool pool,
            BrandDatabase database,
            EventStore events,
            IdentityStore identities,
            ResolvedIdentities resolved,
            FeedHint hint,
            Clock clock) {
        this.pool = pool;
        this.database = database;
        this.events = events;
        this.identities = identities;
        this.resolved = resolved;
        this.hint = hint;
        this.clock = clock;
    }

    /** Appends; one result for each event, in their order, after the commit. Ends by itself, whatever the database does. */
    Uni<List<Appended>> write(List<Pending> pending) {
        return Uni.createFrom()
                .deferred(() -> attempt(pending))
                .onFailure(LogWriter::isConcurrency)
                .retry()
                .withBackOff(PAUSE)
                .atMost(TRIES)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(hint::give);
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof IdentityStore.ChangedMeanwhile
                || (failure instanceof PgException pg && CONCURRENCY.contains(pg.getSqlState()));
    }

    private Uni<List<Appended>> attempt(List<Pending> pending) {
        Map<BrandId, BrandAppend> brands = new LinkedHashMap<>();
        pending.forEach(one -> brands.computeIfAbsent(one.brand(), brand -> new BrandAppend(brand, resolved))
                .add(one.event()));
        return Uni.createFrom().<List<Appended>>emitter(emitter -> pool.getConnection()
                .chain(connection ->
                        transaction(connection, List.copyOf(brands.values())).eventually(connection::close))
                .map(done -> {
                    brands.values().forEach(BrandAppend::committed);
                    return results(pending, brands);
                })
                .subscribe()
                .with(emitter::complete, emitter::fail));
    }

    private static List<Appended> results(List<Pending> pending, Map<BrandId, BrandAppend> brands) {
        List<Appended> results = new ArrayList<>(pending.size());
        for (Pending one : pending) {
            BrandAppend append = brands.get(one.brand());
            results.add(
                    append == null
                            ? Appended.duplicate(0, one.event().messageId())
                            : append.result(one.event().messageId()));
        }
        return results;
    }

    private Uni<Void> transaction(SqlConnection connection, List<BrandAppend> brands) {
        List<Uni<Void>> statements = look(connection, brands);
        boolean allRemembered = brands.stream().allMatch(BrandAppend::isAllRemembered);
        if (allRemembered) {
            statements.addAll(add(connection, brands));
        }
        return atOnce(statements)
                .chain(() -> allRemembered ? Uni.createFrom().voidItem() : store(connection, brands))
                .onFailure()
                .call(failure -> execute(connection, "rollback").onFailure().recoverWithNull());
    }

    /**
     * Where events teach nothing about identities, the unique key alone finds those that are stored already. Else they are
     * looked for first, as a repeated event teaches nothing.
     */
    private Uni<Void> store(SqlConnection connection, List<BrandAppend> brands) {
        return brands.stream().allMatch(append -> append.resolve().teachesNothing())
                ? atOnce(add(connection, brands))
                : lookForStored(connection, brands).chain(() -> learn(connection, brands));
    }

    private Uni<Void> learn(SqlConnection connection, List<BrandAppend> brands) {
        boolean onlyAdds = true;
        for (BrandAppend append : brands) {
            onlyAdds &= append.resolve().onlyAdds();
        }
        return onlyAdds ? atOnce(add(connection, brands)) : join(connection, brands);
    }

    private List<Uni<Void>> look(SqlConnection connection, List<BrandAppend> brands) {
        List<Uni<Void>> statements = new ArrayList<>();
        if (plansAreStale(connection)) {
            statements.add(execute(connection, "discard plans"));
        }
        statements.add(execute(connection, "begin"));
        for (BrandAppend append : brands) {
            BrandId brand = append.brand();
            statements.add(database.enter(connection, brand));
            statements.add(events.existing(connection, brand, append.named())
                    .invoke(append::areThere)
                    .replaceWithVoid());
            statements.add(identities
                    .find(connection, brand, append.mentioned())
                    .invoke(append::knows)
                    .replaceWithVoid());
        }
        return statements;
    }

    private Uni<Void> lookForStored(SqlConnection connection, List<BrandAppend> brands) {
        List<Uni<Void>> statements = new ArrayList<>();
        for (BrandAppend append : brands) {
            if (brands.size() > 1) {
                statements.add(database.enter(connection, append.brand()));
            }
            statements.add(events.stored(connection, append.brand(), append.messageIds())
                    .invoke(append::isStored)
                    .replaceWithVoid());
        }
        return atOnce(statements);
    }

    /**
     * A plan that was made while the tables were empty knows no better index than another. Plans are made anew often in the
     * beginning and now and then later: each time costs about as much as one flush.
     */
    private boolean plansAreStale(SqlConnection connection) {
        int process = PgConnection.cast(connection.getDelegate()).processId();
        int count = flushes.get(process, first -> new AtomicInteger()).incrementAndGet();
        return count < REPLAN ? Integer.bitCount(count) == 1 : count % REPLAN == 0;
    }

    /** Where nothing is joined, nothing has to be waited for: what another transaction did first fails on a unique key. */
    private List<Uni<Void>> add(SqlConnection connection, List<BrandAppend> brands) {
        Instant now = now();
        List<Uni<Void>> statements = new ArrayList<>();
        for (BrandAppend append : brands) {
            if (brands.size() > 1) {
                statements.add(database.enter(connection, append.brand()));
            }
            statements.addAll(identities.add(connection, append.brand(), append.resolution(), now));
            statements.add(insert(connection, append, now));
        }
        statements.add(execute(connection, "commit"));
        return statements;
    }

    private Uni<Void> join(SqlConnection connection, List<BrandAppend> brands) {
        Instant now = now();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (BrandAppend append : brands) {
            all = all.chain(() -> database.enter(connection, append.brand()))
                    .chain(() ->
                            identities.write(connection, append.brand(), append.resolution(), append.claiming(), now))
                    .chain(() -> insert(connection, append, now));
        }
        return all.chain(() -> execute(connection, "commit"));
    }

    private Uni<Void> insert(SqlConnection connection, BrandAppend append, Instant now) {
        List<StoredEvent> rows = append.rows(now);
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : events.insert(connection, append.brand(), rows)
                        .invoke(append::inserted)
                        .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Uni<Void> execute(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }

    /** Sends statements without waiting in between; they are done in their order. Fails when all have been answered. */
    private static Uni<Void> atOnce(List<Uni<Void>> statements) {
        return Uni.combine()
                .all()
                .unis(statements)
                .collectFailures()
                .discardItems()
                .onFailure(CompositeException.class)
                .transform(
                        failures -> ((CompositeException) failures).getCauses().getFirst());
    }
}
