package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.fold.Chores.Due;
import dev.perennial.platform.fold.RebuildRequest.Piece;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Keeps a {@link Projection} true: folds batches of the feed, lets time pass, folds customers anew. Everything is worked
 * out first and then written in one transaction together with the cursor. A customer whose events cannot be taken in is
 * held: its later events wait, nobody else's do.
 */
final class Projector<S, D> {
    private static final int BRANDS_AT_ONCE = 4;

    private final Fold<S, D> fold;
    private final StateCodec<S> codec;
    private final FoldStore<S, D> store;
    private final Brands brands;
    private final Anew<S, D> anew;
    private final CarefulWriter<S, D> writer;
    private final Partitions partitions;
    private final Clock clock;

    Projector(
            Fold<S, D> fold,
            StateCodec<S> codec,
            FoldStore<S, D> store,
            Brands brands,
            Anew<S, D> anew,
            CarefulWriter<S, D> writer,
            Partitions partitions,
            Clock clock) {
        this.fold = fold;
        this.codec = codec;
        this.store = store;
        this.brands = brands;
        this.anew = anew;
        this.writer = writer;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Applies a batch that begins behind the cursor; answers the cursor's new place. One that was applied before is none. */
    Uni<Position> apply(Turn turn, FeedBatch batch) {
        Position to = batch.events().getLast().position();
        if (!to.isAfter(turn.from())) {
            return Uni.createFrom().item(turn.from());
        }
        return Multi.createFrom()
                .iterable(BrandBatch.of(batch.events()))
                .onItem()
                .transformToUni(this::fold)
                .merge(BRANDS_AT_ONCE)
                .collect()
                .asList()
                .chain(works -> writer.write(turn.movingTo(to), together(works)))
                .replaceWith(to);
    }

    /** Lets time pass for customers of brands, part by part. */
    Uni<Void> advance(Turn turn, List<Due> parts, Instant now) {
        return inOrder(
                turn,
                parts.stream()
                        .<Supplier<Uni<Work<S, D>>>>map(
                                part -> () -> advanced(turn, part.brand(), part.customers(), now))
                        .toList());
    }

    private Uni<Work<S, D>> advanced(Turn turn, BrandId brand, Collection<CustomerId> customers, Instant now) {
        return load(brand, customers)
                .chain(loaded -> {
                    Folding<S, D> folding = new Folding<>(fold, codec, loaded);
                    List<CustomerId> free =
                            customers.stream().filter(c -> !loaded.holds(c)).toList();
                    return partitions
                            .work(free, customer -> folding.advance(customer, now))
                            .map(outcomes -> Gathered.of(loaded, outcomes).work(turn.from(), clock.instant()));
                })
                .onFailure(Transience::isLasting)
                .recoverWithItem(failure -> held(brand, customers, turn.from(), failure));
    }

    /** Folds customers of a brand anew from their timelines, held ones as well. */
    Uni<Void> rebuild(Turn turn, BrandId brand, Collection<CustomerId> customers) {
        return anew(turn, brand, customers).chain(work -> writer.write(turn, work));
    }

    /** Folds customers anew piece by piece. */
    Uni<Void> rebuild(Turn turn, List<Piece> pieces) {
        return inOrder(
                turn,
                pieces.stream()
                        .<Supplier<Uni<Work<S, D>>>>map(piece -> () -> anew(turn, piece))
                        .toList());
    }

    private Uni<Void> inOrder(Turn turn, List<Supplier<Uni<Work<S, D>>>> steps) {
        InOrder<S, D> inOrder = new InOrder<>(work -> writer.write(turn, work));
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(inOrder::next)
                .onItem()
                .ignoreAsUni()
                .chain(inOrder::last);
    }

    private Uni<Work<S, D>> anew(Turn turn, Piece piece) {
        return anew(turn, piece.request().brand(), piece.customers()).map(work -> work.as(piece));
    }

    private Uni<Work<S, D>> anew(Turn turn, BrandId brand, Collection<CustomerId> customers) {
        return load(brand, customers)
                .chain(loaded -> anew.fold(loaded, List.copyOf(customers), Map.of())
                        .map(gathered -> gathered.work(turn.from(), clock.instant())))
                .onFailure(Transience::isLasting)
                .recoverWithItem(failure -> held(brand, customers, turn.from(), failure));
    }

    private Uni<Loaded<D>> load(BrandId brand, Collection<CustomerId> customers) {
        return brands.brand(brand).chain(found -> store.load(found, new TreeSet<>(customers)));
    }

    private Uni<Work<S, D>> fold(BrandBatch batch) {
        Position first = batch.events().values().iterator().next().getFirst().position();
        return brands.brand(batch.brand())
                .chain(found -> store.load(
                        found, definitions -> wanted(batch, definitions).customers()))
                .chain(loaded -> fold(loaded, wanted(batch, loaded.definitions())))
                .map(gathered -> gathered.work(first, clock.instant()))
                .onFailure(Transience::isLasting)
                .recoverWithItem(failure -> held(batch.brand(), batch.events().keySet(), first, failure));
    }

    private BrandBatch wanted(BrandBatch batch, D definitions) {
        return batch.without(event -> fold.ignores(definitions, event));
    }

    private Uni<Gathered<S, D>> fold(Loaded<D> loaded, BrandBatch batch) {
        Set<CustomerId> whole = new LinkedHashSet<>(batch.parted().keySet());
        whole.addAll(batch.parted().values());
        whole.removeIf(loaded::holds);
        List<Map.Entry<CustomerId, List<Event>>> events = batch.events().entrySet().stream()
                .filter(entry -> !loaded.holds(entry.getKey()) && !whole.contains(entry.getKey()))
                .filter(entry -> isNews(loaded.stored(entry.getKey()), entry.getValue()))
                .toList();
        Folding<S, D> folding = new Folding<>(fold, codec, loaded);
        return partitions
                .work(events, entry -> folding.apply(entry.getKey(), entry.getValue()))
                .chain(outcomes -> {
                    Gathered<S, D> gathered = Gathered.of(loaded, outcomes);
                    gathered.merge(batch, folding);
                    whole.addAll(gathered.late());
                    return anew.fold(loaded, List.copyOf(whole), batch.parted()).map(gathered::and);
                });
    }

    private static boolean isNews(StoredState<byte[]> stored, List<Event> events) {
        return events.stream().anyMatch(event -> event.position().isAfter(stored.applied()));
    }

    /** Where not even the brand's definitions can be read, all its customers wait. */
    private Work<S, D> held(BrandId brand, Collection<CustomerId> customers, Position at, Throwable failure) {
        List<DeadLetter> letters = customers.stream()
                .map(customer -> DeadLetter.of(brand, customer, at, failure, 0, clock.instant()))
                .toList();
        return new Work<>(List.of(), letters);
    }

    private Work<S, D> together(List<Work<S, D>> works) {
        List<Prepared<S, D>> prepared = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        works.forEach(work -> {
            prepared.addAll(work.prepared());
            letters.addAll(work.letters());
        });
        return new Work<>(prepared, letters);
    }
}
