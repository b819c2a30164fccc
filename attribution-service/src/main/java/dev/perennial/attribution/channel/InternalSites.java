package dev.perennial.attribution.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sites that are no source for a brand, beside those of {@code referrers.csv} that are none for anybody. A site stands for its
 * subdomains too.
 *
 * @param ownDomains the brand's own; coming from them is moving within the site
 * @param ignoredReferrers those that only hand the visitor back, such as payment pages
 */
public record InternalSites(List<String> ownDomains, List<String> ignoredReferrers) {
    /** Most names of each kind. */
    public static final int MOST = 50;

    public static final InternalSites NONE = new InternalSites(List.of(), List.of());

    public InternalSites {
        ownDomains = List.copyOf(ownDomains);
        ignoredReferrers = List.copyOf(ignoredReferrers);
        requireNames("ownDomains", ownDomains);
        requireNames("ignoredReferrers", ignoredReferrers);
    }

    /** Whether a host is one of them, or below one. */
    boolean include(String host) {
        if (ownDomains.isEmpty() && ignoredReferrers.isEmpty()) {
            return false;
        }
        String rest = HostName.ascii(host);
        while (!rest.isEmpty()) {
            if (ownDomains.contains(rest) || ignoredReferrers.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return false;
    }

    private static void requireNames(String field, List<String> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException(field + ": " + names.size() + " names (expected: at most " + MOST + ")");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!HostName.parse(name).equals(Optional.of(name)) || !seen.add(name)) {
                throw new IllegalArgumentException(field + ": " + name + " (expected: names of hosts, each once)");
            }
        }
    }
}
