package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes work in one transaction. Where that fails for a reason that lies in the work, it is written in ever smaller
 * parts without moving the cursor, until the customers are found that cannot be written; these are held, and the cursor
 * moves on. An interruption in between takes the batch in again, and a customer that is written skips what it has.
 */
final class CarefulWriter<S, D> {
    private final FoldStore<S, D> store;
    private final Duration lease;
    private final Clock clock;

    CarefulWriter(FoldStore<S, D> store, Duration lease, Clock clock) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
    }

    Uni<Void> write(Turn turn, Work<S, D> work) {
        if (work.isEmpty() && turn.from().equals(turn.to())) {
            return Uni.createFrom().voidItem();
        }
        return store.write(turn, lease, work)
                .onFailure(failure ->
                        Transience.isLasting(failure) && !work.prepared().isEmpty())
                .recoverWithUni(failure -> apart(turn, work));
    }

    private Uni<Void> apart(Turn turn, Work<S, D> work) {
        return Multi.createFrom()
                .iterable(work.prepared())
                .onItem()
                .transformToUniAndConcatenate(prepared -> search(turn, prepared))
                .collect()
                .asList()
                .chain(found -> {
                    List<DeadLetter> letters = Stream.concat(
                                    work.letters().stream(), found.stream().flatMap(List::stream))
                            .toList();
                    return store.write(turn, lease, new Work<>(List.of(), letters, work.rebuilt()));
                });
    }

    private Uni<List<DeadLetter>> search(Turn turn, Prepared<S, D> prepared) {
        return store.write(turn.staying(), lease, new Work<>(List.of(prepared), List.of()))
                .replaceWith(List.<DeadLetter>of())
                .onFailure(Transience::isLasting)
                .recoverWithUni(failure -> {
                    List<CustomerId> customers = List.copyOf(prepared.customers());
                    return customers.size() == 1
                            ? Uni.createFrom().item(List.of(letter(turn, prepared, customers.getFirst(), failure)))
                            : halves(turn, prepared, customers);
                });
    }

    private Uni<List<DeadLetter>> halves(Turn turn, Prepared<S, D> prepared, List<CustomerId> customers) {
        int middle = customers.size() / 2;
        Set<CustomerId> first = new LinkedHashSet<>(customers.subList(0, middle));
        Set<CustomerId> second = new LinkedHashSet<>(customers.subList(middle, customers.size()));
        return search(turn, prepared.of(first))
                .chain(some -> search(turn, prepared.of(second)).map(others -> {
                    List<DeadLetter> letters = new ArrayList<>(some);
                    letters.addAll(others);
                    return letters;
                }));
    }

    private DeadLetter letter(Turn turn, Prepared<S, D> prepared, CustomerId customer, Throwable failure) {
        int before = prepared.tried().getOrDefault(customer, 0);
        return DeadLetter.of(prepared.brand().id(), customer, turn.to(), failure, before, clock.instant());
    }
}
