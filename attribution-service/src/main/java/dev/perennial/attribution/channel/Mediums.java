package dev.perennial.attribution.channel;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels of {@code utm_medium}, from {@code mediums.csv}. */
final class Mediums {
    private static final Map<String, Channel> CHANNELS = LookupTable.rows("mediums.csv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Channel.ofKey(row.get(1))));

    private Mediums() {}

    static Optional<Channel> channelOf(@Nullable String medium) {
        return Label.key(medium).map(CHANNELS::get);
    }
}
