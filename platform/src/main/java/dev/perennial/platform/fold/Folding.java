package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Folds customers of one brand, from stored bytes to bytes that can be stored. A failure stays with its customer. */
final class Folding<S, D> {
    private final Folder<S, D> folder;
    private final StateCodec<S> codec;
    private final Loaded<D> loaded;

    Folding(Fold<S, D> fold, StateCodec<S> codec, Loaded<D> loaded) {
        this.folder = new Folder<>(fold, loaded.definitions());
        this.codec = codec;
        this.loaded = loaded;
    }

    /** Applies what is new; one that was merged and has events again is on its own again. */
    Outcome<S> apply(CustomerId customer, List<Event> events) {
        return guarded(customer, () -> {
            StoredState<S> stored = stored(customer);
            Optional<FoldedState<S>> folded =
                    stored.mergedInto() == null ? folder.apply(customer, stored, events) : Optional.empty();
            return folded.<Outcome<S>>map(this::encoded).orElseGet(() -> new Outcome.Late<>(customer));
        });
    }

    /** Lets time pass. */
    Outcome<S> advance(CustomerId customer, Instant now) {
        return guarded(customer, () -> {
            StoredState<S> stored = stored(customer);
            return stored.value() == null
                    ? new Outcome.Gone<>(customer)
                    : encoded(folder.advance(customer, stored, now));
        });
    }

    /** Folds the whole timeline anew. */
    Outcome<S> rebuild(Timeline timeline) {
        CustomerId customer = timeline.customer();
        return guarded(
                customer,
                () -> timeline.events().isEmpty()
                        ? new Outcome.Gone<>(customer)
                        : encoded(folder.rebuild(customer, stored(customer), timeline)));
    }

    /** Compares the stored state with what the timeline says up to where the state goes. */
    Comparison compare(Timeline timeline) {
        CustomerId customer = timeline.customer();
        StoredState<S> stored = stored(customer);
        Timeline known = timeline.upTo(stored.applied());
        if (stored.value() == null || !known.settled() || known.events().isEmpty()) {
            return Comparison.NOT_COMPARABLE;
        }
        FoldedState<S> anew = folder.rebuild(customer, stored, known);
        S value = codec.read().apply(encoded(anew).state().bytes());
        return value.equals(folder.current(stored.value())) ? Comparison.SAME : Comparison.DIFFERENT;
    }

    /** The stored state, where there is one. */
    Optional<S> state(CustomerId customer) {
        return Optional.ofNullable(stored(customer).value());
    }

    private StoredState<S> stored(CustomerId customer) {
        StoredState<byte[]> stored = loaded.stored(customer);
        byte[] bytes = stored.value();
        return stored.with(bytes == null ? null : codec.read().apply(bytes));
    }

    private Outcome.Folded<S> encoded(FoldedState<S> folded) {
        S state = folded.after().value();
        if (state == null) {
            throw new IllegalStateException("the fold gave no state");
        }
        return new Outcome.Folded<>(
                folded.customer(), new Encoded<>(folded, codec.write().apply(state)));
    }

    private Outcome<S> guarded(CustomerId customer, Supplier<Outcome<S>> fold) {
        try {
            return fold.get();
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Failed<>(customer, e);
        }
    }
}
