package dev.perennial.attribution.source;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.List;

/** How fine the source report is. */
enum SourceGrouping {
    CHANNEL,
    SOURCE,
    CAMPAIGN;

    /** The group that a source belongs to. */
    SourceName group(SourceName name) {
        return switch (this) {
            case CHANNEL -> new SourceName(name.channel(), "", "");
            case SOURCE -> new SourceName(name.channel(), name.source(), "");
            case CAMPAIGN -> name;
        };
    }

    /**
     * Reads the parameter.
     *
     * @throws Failure 422 where it names no grouping
     */
    static SourceGrouping parse(String text) {
        for (SourceGrouping grouping : values()) {
            if (grouping.name().equalsIgnoreCase(text)) {
                return grouping;
            }
        }
        String detail = "groupBy: " + text + " (expected: channel, source or campaign)";
        throw new Failure(CommonError.INVALID, detail, List.of(new FieldError("groupBy", "invalid", detail)));
    }
}
