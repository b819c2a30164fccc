package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the folding of a brand's customers has come to so far. */
final class Gathered<S, D> {
    private final Loaded<D> loaded;
    private final List<Encoded<S>> states = new ArrayList<>();
    private final List<CustomerId> late = new ArrayList<>();
    private final Map<CustomerId, Throwable> failures = new HashMap<>();
    private final Map<CustomerId, Merge> merges = new HashMap<>();
    private final Map<CustomerId, Merge> told = new HashMap<>();
    private final Map<CustomerId, S> lost = new HashMap<>();
    private final Set<CustomerId> released = new HashSet<>();

    private Gathered(Loaded<D> loaded) {
        this.loaded = loaded;
    }

    static <S, D> Gathered<S, D> of(Loaded<D> loaded, List<Outcome<S>> outcomes) {
        Gathered<S, D> gathered = new Gathered<>(loaded);
        outcomes.forEach(gathered::add);
        return gathered;
    }

    private void add(Outcome<S> outcome) {
        switch (outcome) {
            case Outcome.Folded<S> folded -> states.add(folded.state());
            case Outcome.Late<S> behind -> late.add(behind.customer());
            case Outcome.Failed<S> failed -> failures.put(failed.customer(), failed.failure());
            case Outcome.Gone<S> gone -> {}
        }
        if (!(outcome instanceof Outcome.Failed<S>) && loaded.holds(outcome.customer())) {
            released.add(outcome.customer());
        }
    }

    /** Customers of whom only the whole timeline will do. */
    List<CustomerId> late() {
        return late;
    }

    /** Drops the customers that a batch made part of others. The winner's state follows, at once or when it is held no longer. */
    void merge(BrandBatch batch, Folding<S, D> folding) {
        batch.merged().forEach((loser, event) -> {
            if (event.position().isAfter(loaded.stored(loser).applied())) {
                drop(new Merge(loser, event.customer(), event.position()), merges, folding);
            }
        });
    }

    /**
     * Drops a customer that is part of another, as that one's timeline tells; but one that has events of its own parted
     * since.
     */
    void told(Merge merge, Folding<S, D> folding) {
        drop(merge, told, folding);
    }

    private void drop(Merge merge, Map<CustomerId, Merge> dropped, Folding<S, D> folding) {
        try {
            Optional<S> state = folding.state(merge.loser());
            dropped.put(merge.loser(), merge);
            state.ifPresent(known -> lost.put(merge.loser(), known));
        } catch (RuntimeException | StackOverflowError e) {
            failures.put(merge.winner(), e);
        }
    }

    /** Both together. */
    Gathered<S, D> and(Gathered<S, D> other) {
        states.addAll(other.states);
        failures.putAll(other.failures);
        other.merges.forEach(merges::putIfAbsent);
        other.told.forEach(told::putIfAbsent);
        other.lost.forEach(lost::putIfAbsent);
        released.addAll(other.released);
        return this;
    }

    /** Everything, ready to be written. */
    Work<S, D> work(Position at, Instant now) {
        states.forEach(state -> told.remove(state.folded().customer()));
        told.forEach(merges::putIfAbsent);
        lost.keySet().retainAll(merges.keySet());
        states.removeIf(state -> failures.containsKey(state.folded().customer())
                || merges.containsKey(state.folded().customer()));
        released.removeAll(failures.keySet());
        List<DeadLetter> letters = new ArrayList<>(failures.size());
        failures.forEach((customer, failure) -> letters.add(letter(customer, failure, at, now)));
        Prepared<S, D> prepared = new Prepared<>(
                loaded.brand(),
                loaded.definitions(),
                states,
                List.copyOf(merges.values()),
                lost,
                released,
                loaded.held());
        return new Work<>(List.of(prepared), letters);
    }

    private DeadLetter letter(CustomerId customer, Throwable failure, Position at, Instant now) {
        int tries = loaded.held().getOrDefault(customer, 0);
        if (failure instanceof FoldFailure failed) {
            Event event = failed.event();
            return new DeadLetter(
                    loaded.brand().id(),
                    customer,
                    Optional.of(event.messageId()),
                    event.position(),
                    Reason.of(failure),
                    tries + 1,
                    now);
        }
        return DeadLetter.of(loaded.brand().id(), customer, at, failure, tries, now);
    }
}
