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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compares states with what their timelines say: for some customers, chosen by chance, the events that are in the state
 * are folded anew, as much time is let pass, and the result must be the same. A difference is a fault of the fold (it
 * depends on the order of arrival, or on something beside the timeline) or of the store.
 */
final class FoldCheck<S, D> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

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
        return store.sample(sample)
                .chain(this::different)
                .chain(suspects -> suspects.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : pause().chain(() -> different(suspects))
                                .invoke(this::report)
                                .replaceWithVoid());
    }

    /**
     * Who is different. State and timeline are read one after the other, and a customer may change in between; whoever is
     * still different a moment later is at fault.
     */
    private Uni<Map<BrandId, List<CustomerId>>> different(Map<BrandId, List<CustomerId>> chosen) {
        return Multi.createFrom()
                .iterable(chosen.entrySet())
                .onItem()
                .transformToUniAndConcatenate(brand ->
                        different(brand.getKey(), brand.getValue()).map(found -> Map.entry(brand.getKey(), found)))
                .filter(brand -> !brand.getValue().isEmpty())
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** While definitions change, states are of the old ones or the new ones. */
    private Uni<List<CustomerId>> different(BrandId brand, List<CustomerId> customers) {
        return brands.brand(brand)
                .chain(found -> store.load(found, customers))
                .chain(loaded -> loaded.rebuilding() ? nobody() : different(loaded, customers))
                .onFailure(Transience::isLasting)
                .recoverWithUni(failure -> {
                    Log.warnf(failure, "event=fold_check_failed consumer=%s brand=%s", consumer, brand);
                    return nobody();
                });
    }

    private static Uni<List<CustomerId>> nobody() {
        return Uni.createFrom().item(List.of());
    }

    private Uni<List<CustomerId>> different(Loaded<D> loaded, List<CustomerId> customers) {
        Folding<S, D> folding = new Folding<>(fold, codec, loaded);
        List<CustomerId> free = customers.stream().filter(c -> !loaded.holds(c)).toList();
        return free.isEmpty()
                ? nobody()
                : eventLog.timelines(loaded.brand().id(), free)
                        .emitOn(loop.workers())
                        .filter(timeline -> isDifferent(folding, timeline))
                        .map(Timeline::customer)
                        .collect()
                        .asList();
    }

    private boolean isDifferent(Folding<S, D> folding, Timeline timeline) {
        Comparison comparison = folding.compare(timeline);
        if (comparison != Comparison.NOT_COMPARABLE) {
            checked.increment();
        }
        return comparison == Comparison.DIFFERENT;
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> loop.after(PAUSE, () -> emitter.complete(null)));
    }

    private void report(Map<BrandId, List<CustomerId>> found) {
        found.forEach((brand, customers) -> customers.forEach(customer -> {
            differences.increment();
            Log.errorf("event=fold_difference consumer=%s brand=%s customer=%s", consumer, brand, customer);
        }));
    }
}
