package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.database.Durability;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a consumer keeps, in the service's database; the tables of the projection are written in the same transaction. */
final class PgFoldStore<S, D> implements FoldStore<S, D> {
    private final Projection<S, D> projection;
    private final BrandDatabase database;
    private final PgLease lease;
    private final StateStore states;
    private final LetterStore letters;
    private final RebuildStore rebuilds;

    PgFoldStore(
            Projection<S, D> projection,
            BrandDatabase database,
            PgLease lease,
            StateStore states,
            LetterStore letters,
            RebuildStore rebuilds) {
        this.projection = projection;
        this.database = database;
        this.lease = lease;
        this.states = states;
        this.letters = letters;
        this.rebuilds = rebuilds;
    }

    private String consumer() {
        return projection.consumer();
    }

    @Override
    public Uni<Optional<Position>> takeLease(UUID owner, Duration length) {
        return database.inTransaction(connection -> lease.take(connection, consumer(), owner, length));
    }

    @Override
    public Uni<Boolean> renewLease(UUID owner, Duration length) {
        return database.inTransaction(connection -> lease.renew(connection, consumer(), owner, length));
    }

    @Override
    public Uni<Void> releaseLease(UUID owner) {
        return database.inTransaction(connection -> lease.release(connection, consumer(), owner));
    }

    /** The statements that need no answer of each other are sent at once. */
    @Override
    public Uni<Loaded<D>> load(Brand brand, Function<D, Collection<CustomerId>> customers) {
        return database.inTransaction(connection -> Uni.combine()
                .all()
                .unis(database.enter(connection, brand.id()), projection.definitions(connection, brand))
                .asTuple()
                .chain(entered -> load(connection, brand, entered.getItem2(), customers.apply(entered.getItem2()))));
    }

    private Uni<Loaded<D>> load(
            SqlConnection connection, Brand brand, D definitions, Collection<CustomerId> customers) {
        BrandId id = brand.id();
        return Uni.combine()
                .all()
                .unis(
                        states.load(connection, id, consumer(), customers),
                        letters.held(connection, id, consumer(), customers),
                        rebuilds.isUnderWay(connection, id, consumer()))
                .asTuple()
                .map(found -> new Loaded<>(brand, definitions, found.getItem1(), found.getItem2(), found.getItem3()));
    }

    @Override
    public Uni<Void> write(Turn turn, Duration length, Work<S, D> work) {
        return database.inTransaction(connection -> {
            Uni<Void> moved = lease.move(connection, consumer(), turn, length);
            return Multi.createFrom()
                    .iterable(tasks(connection, moved, work))
                    .onItem()
                    .transformToUniAndConcatenate(task -> task)
                    .onItem()
                    .ignoreAsUni()
                    .chain(() -> projection.isRepeatable()
                            ? Durability.relax(connection)
                            : Uni.createFrom().voidItem());
        });
    }

    private List<Uni<Void>> tasks(SqlConnection connection, Uni<Void> moved, Work<S, D> work) {
        List<Uni<Void>> tasks = new ArrayList<>();
        Uni<Void> first = moved;
        for (Prepared<S, D> prepared : work.prepared()) {
            tasks.add(write(connection, first, prepared));
            first = Uni.createFrom().voidItem();
        }
        tasks.add(first);
        byBrand(work.letters()).forEach((brand, some) -> tasks.add(hold(connection, brand, some)));
        work.rebuilt().ifPresent(piece -> tasks.add(rebuilt(connection, piece)));
        return tasks;
    }

    /** While the states are stored it is worked out what they change. */
    private Uni<Void> write(SqlConnection connection, Uni<Void> first, Prepared<S, D> prepared) {
        BrandId brand = prepared.brand().id();
        Set<CustomerId> free = Stream.concat(
                        prepared.released().stream(), prepared.merges().stream().map(Merge::loser))
                .collect(Collectors.toSet());
        Uni<Void> stored = Pipeline.of(List.of(
                first,
                database.enter(connection, brand),
                states.save(connection, brand, consumer(), prepared.states()),
                letters.delete(connection, brand, consumer(), free)));
        Uni<Void> projected = Uni.createFrom().deferred(() -> project(connection, prepared));
        return prepared.merges().isEmpty()
                ? Pipeline.of(List.of(stored, projected))
                : stored.chain(() -> states.merge(connection, brand, consumer(), prepared.merges()))
                        .chain(() -> projected);
    }

    private Uni<Void> project(SqlConnection connection, Prepared<S, D> prepared) {
        List<Change<S>> changes = prepared.changes();
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : projection.project(connection, prepared.brand(), prepared.definitions(), changes);
    }

    private Uni<Void> hold(SqlConnection connection, BrandId brand, List<DeadLetter> some) {
        List<CustomerId> customers = some.stream().map(DeadLetter::customer).toList();
        return database.enter(connection, brand)
                .chain(() -> letters.save(connection, brand, consumer(), some))
                .chain(() -> states.letWait(connection, brand, consumer(), customers));
    }

    private Uni<Void> rebuilt(SqlConnection connection, RebuildRequest.Piece piece) {
        return database.enter(connection, piece.request().brand())
                .chain(() -> rebuilds.done(connection, consumer(), piece.request(), piece.customers()))
                .replaceWithVoid();
    }

    private static Map<BrandId, List<DeadLetter>> byBrand(List<DeadLetter> letters) {
        return letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::brand, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public Uni<Chores> chores(Instant now, int limit) {
        return database.inTransaction(connection -> database.asWorker(connection, worker -> Uni.combine()
                .all()
                .unis(
                        states.due(worker, consumer(), now, limit),
                        letters.due(worker, consumer(), now),
                        rebuilds.next(worker, consumer()))
                .asTuple()
                .map(found -> new Chores(found.getItem1(), found.getItem2(), found.getItem3()))));
    }

    @Override
    public Uni<Stretch> stretch(Stretch.Place place, Instant now, int limit) {
        return database.inBrand(place.brand(), connection -> states.stretch(connection, consumer(), place, now, limit));
    }

    @Override
    public Uni<List<CustomerId>> customers(BrandId brand, UUID after, int limit) {
        return database.inBrand(brand, connection -> states.customers(connection, brand, consumer(), after, limit));
    }

    @Override
    public Uni<Void> rebuilt(RebuildRequest request) {
        return database.inBrand(request.brand(), connection -> rebuilds.done(connection, consumer(), request, List.of())
                .chain(finished -> finished
                        ? projection.rebuilt(connection, request.brand())
                        : Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Map<BrandId, List<CustomerId>>> sample(int size) {
        return database.inTransaction(
                connection -> database.asWorker(connection, worker -> states.sample(worker, consumer(), size)));
    }
}
