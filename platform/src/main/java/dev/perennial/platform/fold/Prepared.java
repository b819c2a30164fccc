package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a batch does to one brand, ready to be written.
 *
 * @param states the states to be stored
 * @param merged the winner of each customer that is no more
 * @param lost the states of those customers, where there were any
 */
record Prepared<S, D>(
        Brand brand,
        D definitions,
        List<FoldedState<S>> states,
        Map<CustomerId, CustomerId> merged,
        Map<CustomerId, S> lost) {

    /** The changes to project; a state that stayed equal is none. */
    List<Change<S>> changes() {
        List<Change<S>> changes = new ArrayList<>(states.size() + lost.size());
        lost.forEach((customer, state) -> changes.add(new Change<>(customer, Optional.of(state), Optional.empty())));
        for (FoldedState<S> folded : states) {
            if (!Objects.equals(folded.before(), folded.after().value())) {
                changes.add(folded.change());
            }
        }
        return changes;
    }
}
