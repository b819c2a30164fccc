package dev.perennial.customer.profile;

import dev.perennial.platform.fold.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many customers, events and orders a brand has.
 *
 * @param contracts subscriptions that were ever begun
 * @param lastSeenAt the latest event of anybody
 */
record Statistics(long customers, long events, long orders, long contracts, Optional<Instant> lastSeenAt) {
    static final Statistics NONE = new Statistics(0, 0, 0, 0, Optional.empty());

    /** What changes add to the counts. */
    static Statistics difference(List<Change<ProfileState>> changes) {
        Statistics sum = NONE;
        for (Change<ProfileState> change : changes) {
            sum = sum.plus(of(change.after()), 1).plus(of(change.before()), -1);
        }
        return sum;
    }

    private static Statistics of(Optional<ProfileState> state) {
        return state.map(known -> new Statistics(
                        1,
                        known.events(),
                        known.orders().size(),
                        known.contracts().size(),
                        known.lastSeenAt()))
                .orElse(NONE);
    }

    private Statistics plus(Statistics other, int sign) {
        return new Statistics(
                customers + sign * other.customers,
                events + sign * other.events,
                orders + sign * other.orders,
                contracts + sign * other.contracts,
                Stream.of(lastSeenAt, other.lastSeenAt)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()));
    }
}
