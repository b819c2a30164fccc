package dev.perennial.attribution.content.access;

import java.time.Instant;
import java.util.List;

/**
 * What premium content asks for.
 *
 * @param version 0 for the one that holds where a brand has set none
 * @param validFrom it holds from here until the next
 * @param needs at least one, each once
 * @param match how many of them
 */
public record AccessPolicy(long version, Instant validFrom, List<Requirement> needs, Match match) {
    /** Who gave an address, registered or bought. */
    public static final AccessPolicy DEFAULT =
            new AccessPolicy(0, Instant.EPOCH, List.of(Requirement.values()), Match.ANY);

    public AccessPolicy {
        needs = List.copyOf(needs);
        if (needs.isEmpty() || needs.stream().distinct().count() != needs.size()) {
            throw new IllegalArgumentException("needs: " + needs + " (expected: one or more, each once)");
        }
    }

    /**
     * What a customer has still to do. Where any requirement will do and none is met, all of them are named: one is
     * enough.
     */
    public List<Requirement> missing(Standing standing) {
        List<Requirement> open =
                needs.stream().filter(need -> standing.since(need) == null).toList();
        return match == Match.ANY && open.size() < needs.size() ? List.of() : open;
    }

    /** Whether it opens premium content for a customer. */
    public boolean admits(Standing standing) {
        return missing(standing).isEmpty();
    }

    boolean asksTheSame(List<Requirement> otherNeeds, Match otherMatch) {
        return needs.equals(otherNeeds) && match == otherMatch;
    }
}
