package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds customers anew from their timelines. A timeline also tells which customers are part of this one: where that was
 * not taken in yet, because the customer was held, it is now.
 */
final class Anew<S, D> {
    private static final int PIECE = 100;

    private final Fold<S, D> fold;
    private final StateCodec<S> codec;
    private final FoldStore<S, D> store;
    private final EventLog eventLog;
    private final Partitions partitions;
    private final Loop loop;

    Anew(
            Fold<S, D> fold,
            StateCodec<S> codec,
            FoldStore<S, D> store,
            EventLog eventLog,
            Partitions partitions,
            Loop loop) {
        this.fold = fold;
        this.codec = codec;
        this.store = store;
        this.eventLog = eventLog;
        this.partitions = partitions;
        this.loop = loop;
    }

    /**
     * Folds them.
     *
     * @param parted the customer that one was part of, by the one that is on its own again
     */
    Uni<Gathered<S, D>> fold(Loaded<D> loaded, List<CustomerId> customers, Map<CustomerId, CustomerId> parted) {
        Folding<S, D> folding = new Folding<>(fold, codec, loaded);
        return Multi.createFrom()
                .iterable(pieces(customers))
                .onItem()
                .transformToUni(piece -> fold(folding, loaded, piece))
                .merge(partitions.most())
                .collect()
                .asList()
                .emitOn(loop::run)
                .chain(pieces ->
                        merge(loaded, pieces.stream().flatMap(List::stream).toList(), parted));
    }

    private static List<List<CustomerId>> pieces(List<CustomerId> customers) {
        List<List<CustomerId>> pieces = new ArrayList<>();
        for (int from = 0; from < customers.size(); from += PIECE) {
            pieces.add(customers.subList(from, Math.min(customers.size(), from + PIECE)));
        }
        return pieces;
    }

    /** A timeline that cannot be read is found by reading fewer at once. */
    private Uni<List<Rebuilt<S>>> fold(Folding<S, D> folding, Loaded<D> loaded, List<CustomerId> customers) {
        return eventLog.timelines(loaded.brand().id(), customers)
                .emitOn(loop.workers())
                .map(timeline -> rebuilt(folding, loaded, timeline))
                .collect()
                .asList()
                .onFailure(Transience::isLasting)
                .recoverWithUni(failure -> customers.size() == 1
                        ? Uni.createFrom().item(List.of(Rebuilt.failed(customers.getFirst(), failure)))
                        : halves(folding, loaded, customers));
    }

    private Uni<List<Rebuilt<S>>> halves(Folding<S, D> folding, Loaded<D> loaded, List<CustomerId> customers) {
        int middle = customers.size() / 2;
        return fold(folding, loaded, customers.subList(0, middle))
                .chain(first -> fold(folding, loaded, customers.subList(middle, customers.size()))
                        .map(second -> {
                            List<Rebuilt<S>> both = new ArrayList<>(first);
                            both.addAll(second);
                            return both;
                        }));
    }

    private Rebuilt<S> rebuilt(Folding<S, D> folding, Loaded<D> loaded, Timeline timeline) {
        List<Merge> merges = BrandBatch.of(loaded.brand().id(), timeline.events()).merged().entrySet().stream()
                .map(entry -> new Merge(
                        entry.getKey(), timeline.customer(), entry.getValue().position()))
                .toList();
        return new Rebuilt<>(folding.rebuild(timeline), merges);
    }

    private Uni<Gathered<S, D>> merge(Loaded<D> loaded, List<Rebuilt<S>> rebuilt, Map<CustomerId, CustomerId> parted) {
        Gathered<S, D> gathered =
                Gathered.of(loaded, rebuilt.stream().map(Rebuilt::outcome).toList());
        List<Merge> told = rebuilt.stream()
                .filter(one -> one.outcome() instanceof Outcome.Folded<S>)
                .flatMap(one -> one.merges().stream())
                .toList();
        if (told.isEmpty()) {
            return Uni.createFrom().item(gathered);
        }
        Set<CustomerId> losers = told.stream().map(Merge::loser).collect(Collectors.toSet());
        return store.load(loaded.brand(), losers).emitOn(loop::run).map(found -> {
            Folding<S, D> folding = new Folding<>(fold, codec, found);
            told.stream()
                    .filter(merge -> !parted.containsKey(merge.loser()))
                    .filter(merge -> isNews(merge, found, parted))
                    .forEach(merge -> gathered.told(merge, folding));
            return gathered;
        });
    }

    /**
     * A customer that was part of the one from which its winner parted stays with its winner. One that is held may have
     * parted by itself before, and its state not know: its own timeline tells when it is tried again.
     */
    private static boolean isNews(Merge merge, Loaded<?> found, Map<CustomerId, CustomerId> parted) {
        StoredState<byte[]> loser = found.stored(merge.loser());
        CustomerId before = parted.get(merge.winner());
        boolean followed = before != null && before.equals(loser.mergedInto()) && !found.holds(merge.loser());
        return merge.seen().isAfter(loser.applied()) || followed;
    }

    /**
     * A customer folded anew.
     *
     * @param merges the customers that its timeline says are part of it
     */
    private record Rebuilt<S>(Outcome<S> outcome, List<Merge> merges) {
        static <S> Rebuilt<S> failed(CustomerId customer, Throwable failure) {
            return new Rebuilt<>(new Outcome.Failed<>(customer, failure), List.of());
        }
    }
}
