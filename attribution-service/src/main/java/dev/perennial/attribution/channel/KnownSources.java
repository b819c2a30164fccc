package dev.perennial.attribution.channel;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Usual names of {@code utm_source}, from {@code sources.csv}; a source written as a domain is looked up as a referrer. */
final class KnownSources {
    private static final Map<String, Origin> BY_NAME = LookupTable.rows("sources.csv", 3).stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> row.get(0), row -> Origin.of(Channel.ofKey(row.get(2)), row.get(1))));

    private KnownSources() {}

    /**
     * The source's usual name and the channel it mostly stands for.
     *
     * @param name in lower case
     */
    static Optional<Origin> find(String name) {
        Origin known = BY_NAME.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return name.indexOf('.') < 0 ? Optional.empty() : Referrers.originOf(name);
    }
}
