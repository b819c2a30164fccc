package dev.perennial.attribution.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What changes while events of two customers arrive in pieces, until the two turn out to be one.
 *
 * @param winner whose everything is in the end
 * @param changes one after the other, the merge included
 * @param merged what the winner comes to
 */
record Arrivals(CustomerId winner, List<Change<AttributionState>> changes, AttributionState merged) {

    /** Events of the winner and of the other, each in the order of arrival, so many at a time. */
    static Arrivals of(
            CustomerId winner,
            List<Event> winners,
            CustomerId other,
            List<Event> others,
            int piece,
            BiFunction<CustomerId, List<Event>, AttributionState> fold) {
        List<Change<AttributionState>> changes = new ArrayList<>();
        AttributionState won = arrive(winner, winners, piece, fold, changes);
        AttributionState lost = arrive(other, others, piece, fold, changes);
        List<Event> both = new ArrayList<>(winners);
        both.addAll(others);
        AttributionState merged = fold.apply(winner, both);
        changes.add(new Change<>(other, Optional.of(lost), Optional.empty()));
        changes.add(new Change<>(winner, Optional.of(won), Optional.of(merged)));
        return new Arrivals(winner, changes, merged);
    }

    private static AttributionState arrive(
            CustomerId customer,
            List<Event> events,
            int piece,
            BiFunction<CustomerId, List<Event>, AttributionState> fold,
            List<Change<AttributionState>> changes) {
        Optional<AttributionState> before = Optional.empty();
        for (int end = Math.min(piece, events.size()); ; end = Math.min(end + piece, events.size())) {
            AttributionState after = fold.apply(customer, events.subList(0, end));
            changes.add(new Change<>(customer, before, Optional.of(after)));
            before = Optional.of(after);
            if (end == events.size()) {
                return after;
            }
        }
    }

    /** The one change that comes to the same. */
    List<Change<AttributionState>> atOnce() {
        return List.of(new Change<>(winner, Optional.empty(), Optional.of(merged)));
    }

    /** The changes, and that of the winner's being gone: in the end nothing is left. */
    List<Change<AttributionState>> undone() {
        List<Change<AttributionState>> all = new ArrayList<>(changes);
        all.add(new Change<>(winner, Optional.of(merged), Optional.empty()));
        return all;
    }
}
