package dev.perennial.stage.journey;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.SchemeState;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a draft would change: every customer is folded under it beside the version in force.
 *
 * @param version of the draft
 * @param comparedWith the version in force; absent for a new scheme
 * @param state {@code building} until all customers are folded
 * @param customers folded so far
 * @param changed of these, how many are in another stage than under the version in force
 * @param flows how many would move from where to where, those who stay included; the largest first
 * @param sample some of those who would move
 */
record Preview(
        int version,
        Optional<Integer> comparedWith,
        SchemeState state,
        long customers,
        long changed,
        List<Flow> flows,
        List<Moved> sample) {

    /**
     * Customers with one stage now and one under the draft.
     *
     * @param from absent where the scheme is new
     */
    record Flow(Optional<String> from, String to, long customers) {
        boolean stays() {
            return from.filter(to::equals).isPresent();
        }
    }

    /**
     * A customer who would be elsewhere.
     *
     * @param since when the draft has the customer enter the stage
     * @param explanation why
     */
    record Moved(CustomerId customerId, Optional<String> from, String to, Instant since, Explanation explanation) {}

    static Preview of(
            TrackVersion draft,
            Optional<Integer> comparedWith,
            SchemeState state,
            List<Flow> flows,
            List<Moved> sample) {
        return new Preview(
                draft.version(),
                comparedWith,
                state,
                flows.stream().mapToLong(Flow::customers).sum(),
                flows.stream()
                        .filter(flow -> !flow.stays())
                        .mapToLong(Flow::customers)
                        .sum(),
                flows,
                sample);
    }
}
