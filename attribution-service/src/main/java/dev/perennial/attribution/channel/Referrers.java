package dev.perennial.attribution.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of referring sites, from {@code referrers.csv}; any other site is a referral by its own name. */
final class Referrers {
    private static final String INTERNAL = "internal";
    private static final String ANY_COUNTRY = ".*";
    private static final Map<String, Referrer> BY_DOMAIN = load();

    private Referrers() {}

    /** What a visit from this host is; absent where the site only hands the visitor back, such as a payment page. */
    static Optional<Origin> originOf(String host) {
        return find(host)
                .or(() -> Optional.ofNullable(BY_DOMAIN.get(Domains.name(host) + ANY_COUNTRY)))
                .map(Referrer::known)
                .orElseGet(() -> Label.name(Domains.site(host)).map(name -> Origin.of(Channel.REFERRAL, name)));
    }

    private static Optional<Referrer> find(String host) {
        String rest = host;
        while (!rest.isEmpty()) {
            Referrer found = BY_DOMAIN.get(rest);
            if (found != null) {
                return Optional.of(found);
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return Optional.empty();
    }

    private static Map<String, Referrer> load() {
        Map<String, Referrer> table = new HashMap<>();
        for (List<String> row : LookupTable.rows("referrers.csv", 3)) {
            Channel channel = row.get(1).equals(INTERNAL) ? null : Channel.ofKey(row.get(1));
            table.put(row.get(0), new Referrer(channel, row.get(2)));
        }
        return Map.copyOf(table);
    }

    /** @param channel null where the site is never a source */
    private record Referrer(@Nullable Channel channel, String source) {
        Optional<Origin> known() {
            return channel == null ? Optional.empty() : Optional.of(Origin.of(channel, source));
        }
    }
}
