package dev.perennial.attribution.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters that advertising and mailing systems add to links, from {@code click_ids.csv}. */
final class ClickIds {
    private static final List<ClickId> ALL = LookupTable.rows("click_ids.csv", 3).stream()
            .map(row -> new ClickId(row.get(0), Origin.of(Channel.ofKey(row.get(1)), row.get(2))))
            .toList();

    private ClickIds() {}

    /** What the first click id among the parameters tells. */
    static Optional<Origin> find(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        return ALL.stream()
                .filter(click -> parameters.containsKey(click.parameter()))
                .map(ClickId::origin)
                .findFirst();
    }

    private record ClickId(String parameter, Origin origin) {}
}
