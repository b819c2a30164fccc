package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to be written for one brand.
 *
 * @param states the states to be stored
 * @param merges the customers that are no more
 * @param lost the states of those customers, where there were any
 * @param released customers that are held no longer
 * @param tried how often held customers were tried before
 */
record Prepared<S, D>(
        Brand brand,
        D definitions,
        List<Encoded<S>> states,
        List<Merge> merges,
        Map<CustomerId, S> lost,
        Set<CustomerId> released,
        Map<CustomerId, Integer> tried) {

    /** The changes to project; a state that stayed equal is none. */
    List<Change<S>> changes() {
        List<Change<S>> changes = new ArrayList<>(states.size() + lost.size());
        lost.forEach((customer, state) -> changes.add(new Change<>(customer, Optional.of(state), Optional.empty())));
        for (Encoded<S> state : states) {
            FoldedState<S> folded = state.folded();
            if (!Objects.equals(folded.before(), folded.after().value())) {
                changes.add(folded.change());
            }
        }
        return changes;
    }

    boolean isEmpty() {
        return states.isEmpty() && merges.isEmpty() && released.isEmpty();
    }

    /** The customers that it is about; one that is no more counts as the one it became part of. */
    Set<CustomerId> customers() {
        Set<CustomerId> customers = new LinkedHashSet<>();
        states.forEach(state -> customers.add(state.folded().customer()));
        merges.forEach(merge -> customers.add(merge.winner()));
        customers.addAll(released);
        return customers;
    }

    /** What of it is about some customers. */
    Prepared<S, D> of(Set<CustomerId> customers) {
        List<Merge> kept = merges.stream()
                .filter(merge -> customers.contains(merge.winner()))
                .toList();
        Set<CustomerId> losers = kept.stream().map(Merge::loser).collect(Collectors.toSet());
        Predicate<CustomerId> isKept = customers::contains;
        return new Prepared<>(
                brand,
                definitions,
                states.stream()
                        .filter(state -> isKept.test(state.folded().customer()))
                        .toList(),
                kept,
                lost.entrySet().stream()
                        .filter(entry -> losers.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                released.stream().filter(isKept).collect(Collectors.toSet()),
                tried);
    }
}
