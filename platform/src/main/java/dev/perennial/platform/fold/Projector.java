package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps a {@link Projection} true: folds batches of the feed, lets time pass, folds customers anew. Everything is worked
 * out first and then written in one transaction together with the cursor.
 */
final class Projector<S, D> {
    private final Projection<S, D> projection;
    private final BrandDatabase database;
    private final Brands brands;
    private final EventLog eventLog;
    private final StateStore store;
    private final Cursor cursor;

    Projector(
            Projection<S, D> projection,
            BrandDatabase database,
            Brands brands,
            EventLog eventLog,
            StateStore store,
            Cursor cursor) {
        this.projection = projection;
        this.database = database;
        this.brands = brands;
        this.eventLog = eventLog;
        this.store = store;
        this.cursor = cursor;
    }

    String consumer() {
        return projection.consumer();
    }

    Uni<Position> position() {
        return database.inTransaction(connection -> cursor.read(connection, consumer()));
    }

    /** Applies a batch that begins behind the cursor; answers the cursor's new place. */
    Uni<Position> apply(Position from, FeedBatch batch) {
        Position to = batch.events().getLast().position();
        Map<BrandId, Map<CustomerId, List<Event>>> events = new LinkedHashMap<>();
        for (Event event : batch.events()) {
            events.computeIfAbsent(event.brand(), brand -> new LinkedHashMap<>())
                    .computeIfAbsent(event.customer(), customer -> new ArrayList<>())
                    .add(event);
        }
        return Multi.createFrom()
                .iterable(events.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> fold(entry.getKey(), entry.getValue()))
                .collect()
                .asList()
                .chain(prepared -> database.inTransaction(connection ->
                        cursor.move(connection, consumer(), from, to).chain(() -> writeAll(connection, prepared))))
                .replaceWith(to);
    }

    /** Lets time pass for customers of a brand. */
    Uni<Void> advance(Position at, BrandId brand, Collection<CustomerId> customers, Instant now) {
        return brands.brand(brand)
                .chain(found -> load(found, new TreeSet<>(customers)))
                .chain(loaded -> {
                    Folder<S, D> folder = new Folder<>(projection.fold(), loaded.definitions());
                    List<FoldedState<S>> states = new ArrayList<>();
                    loaded.states().forEach((customer, stored) -> {
                        if (stored.value() != null) {
                            states.add(folder.advance(customer, stored, now));
                        }
                    });
                    return write(at, prepared(loaded, states));
                });
    }

    /** Folds customers of a brand anew from their timelines. */
    Uni<Void> rebuild(Position at, BrandId brand, Collection<CustomerId> customers) {
        return brands.brand(brand)
                .chain(found -> load(found, new TreeSet<>(customers)))
                .chain(loaded ->
                        rebuilt(loaded, List.copyOf(customers)).chain(states -> write(at, prepared(loaded, states))));
    }

    private Uni<Prepared<S, D>> fold(BrandId brand, Map<CustomerId, List<Event>> events) {
        Map<CustomerId, CustomerId> merged = new HashMap<>();
        events.values().forEach(batch -> batch.stream()
                .filter(event -> event.type() == EventType.MERGE)
                .forEach(event -> event.properties()
                        .text(Event.MERGED_CUSTOMER)
                        .ifPresent(loser -> merged.put(CustomerId.parse(loser), event.customer()))));
        Set<CustomerId> customers = new TreeSet<>(events.keySet());
        customers.addAll(merged.keySet());
        return brands.brand(brand).chain(found -> load(found, customers)).chain(loaded -> fold(loaded, events, merged));
    }

    private Uni<Prepared<S, D>> fold(
            Loaded<S, D> loaded, Map<CustomerId, List<Event>> events, Map<CustomerId, CustomerId> merged) {
        Folder<S, D> folder = new Folder<>(projection.fold(), loaded.definitions());
        List<FoldedState<S>> states = new ArrayList<>(events.size());
        List<CustomerId> late = new ArrayList<>();
        events.forEach((customer, batch) -> {
            Optional<FoldedState<S>> folded = folder.apply(customer, loaded.stored(customer), batch);
            folded.ifPresentOrElse(states::add, () -> late.add(customer));
        });
        Map<CustomerId, S> lost = new HashMap<>();
        for (CustomerId loser : merged.keySet()) {
            S state = loaded.stored(loser).value();
            if (state != null) {
                lost.put(loser, state);
            }
        }
        return rebuilt(loaded, late).map(rebuilt -> {
            states.addAll(rebuilt);
            return new Prepared<>(loaded.brand(), loaded.definitions(), states, merged, lost);
        });
    }

    private Uni<List<FoldedState<S>>> rebuilt(Loaded<S, D> loaded, List<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Folder<S, D> folder = new Folder<>(projection.fold(), loaded.definitions());
        return eventLog.timelines(loaded.brand().id(), customers)
                .map((Timeline timeline) ->
                        folder.rebuild(timeline.customer(), loaded.stored(timeline.customer()), timeline))
                .collect()
                .asList();
    }

    private Uni<Loaded<S, D>> load(Brand brand, Set<CustomerId> customers) {
        return database.inBrand(brand.id(), connection -> projection
                .definitions(connection, brand)
                .chain(definitions -> store.load(connection, brand.id(), consumer(), customers, projection.stateType())
                        .map(states -> new Loaded<>(brand, definitions, states))));
    }

    private Prepared<S, D> prepared(Loaded<S, D> loaded, List<FoldedState<S>> states) {
        return new Prepared<>(loaded.brand(), loaded.definitions(), states, Map.of(), Map.of());
    }

    private Uni<Void> write(Position at, Prepared<S, D> prepared) {
        return database.inTransaction(
                connection -> cursor.lock(connection, consumer(), at).chain(() -> write(connection, prepared)));
    }

    private Uni<Void> writeAll(SqlConnection connection, List<Prepared<S, D>> brandByBrand) {
        return Multi.createFrom()
                .iterable(brandByBrand)
                .onItem()
                .transformToUniAndConcatenate(prepared -> write(connection, prepared))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> write(SqlConnection connection, Prepared<S, D> prepared) {
        BrandId brand = prepared.brand().id();
        List<Change<S>> changes = prepared.changes();
        return database.enter(connection, brand)
                .chain(() -> store.save(connection, brand, consumer(), prepared.states()))
                .chain(() -> store.merge(connection, brand, consumer(), prepared.merged()))
                .chain(() -> changes.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : projection.project(connection, prepared.brand(), prepared.definitions(), changes));
    }

    /** A brand's definitions and the states of some of its customers. */
    private record Loaded<S, D>(Brand brand, D definitions, Map<CustomerId, StoredState<S>> states) {
        StoredState<S> stored(CustomerId customer) {
            return states.getOrDefault(customer, StoredState.none());
        }
    }
}
