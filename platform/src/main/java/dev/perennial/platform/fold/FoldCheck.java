package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compares states with what their timelines say: for some customers, chosen by chance, the events that are in the state
 * are folded anew, as much time is let pass, and the result must be the same. A difference is a fault of the fold (it
 * depends on the order of arrival, or on something beside the timeline) or of the store.
 */
final class FoldCheck<S, D> {
    private final String consumer;
    private final Fold<S, D> fold;
    private final StateCodec<S> codec;
    private final FoldStore<S, D> store;
    private final Brands brands;
    private final EventLog eventLog;
    private final Loop loop;
    private final int sample;
    private final LongAdder checked = new LongAdder();
    private final LongAdder differences = new LongAdder();

    FoldCheck(
            String consumer,
            Fold<S, D> fold,
            StateCodec<S> codec,
            FoldStore<S, D> store,
            Brands brands,
            EventLog eventLog,
            Loop loop,
            int sample) {
        this.consumer = consumer;
        this.fold = fold;
        this.codec = codec;
        this.store = store;
        this.brands = brands;
        this.eventLog = eventLog;
        this.loop = loop;
        this.sample = sample;
    }

    /** Customers compared so far. */
    long checked() {
        return checked.sum();
    }

    /** Of these, how many were different. */
    long differences() {
        return differences.sum();
    }

    /** Compares some customers of each of some brands. */
    Uni<Void> run() {
        return store.sample(sample).chain(chosen -> Multi.createFrom()
                .iterable(chosen.entrySet())
                .onItem()
                .transformToUniAndConcatenate(brand -> check(brand.getKey(), brand.getValue()))
                .onItem()
                .ignoreAsUni());
    }

    /** While definitions change, states are of the old ones or the new ones. */
    private Uni<Void> check(BrandId brand, List<CustomerId> customers) {
        return brands.brand(brand)
                .chain(found -> store.load(found, customers))
                .chain(loaded -> loaded.rebuilding() ? Uni.createFrom().voidItem() : check(loaded, customers))
                .onFailure(Transience::isLasting)
                .recoverWithUni(failure -> {
                    Log.warnf(failure, "event=fold_check_failed consumer=%s brand=%s", consumer, brand);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> check(Loaded<D> loaded, List<CustomerId> customers) {
        Folding<S, D> folding = new Folding<>(fold, codec, loaded);
        List<CustomerId> free = customers.stream().filter(c -> !loaded.holds(c)).toList();
        return free.isEmpty()
                ? Uni.createFrom().voidItem()
                : eventLog.timelines(loaded.brand().id(), free)
                        .emitOn(loop.workers())
                        .invoke(timeline -> check(loaded, folding, timeline))
                        .onItem()
                        .ignoreAsUni();
    }

    private void check(Loaded<D> loaded, Folding<S, D> folding, Timeline timeline) {
        switch (folding.compare(timeline)) {
            case NOT_COMPARABLE -> {}
            case SAME -> checked.increment();
            case DIFFERENT -> {
                checked.increment();
                differences.increment();
                Log.errorf(
                        "event=fold_difference consumer=%s brand=%s customer=%s",
                        consumer, loaded.brand().id(), timeline.customer());
            }
        }
    }
}
