package dev.perennial.attribution.spend;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.List;
import java.util.Locale;

/** How fine a report tells groups apart. */
public enum Breakdown {
    CHANNEL("channel, ''::text, ''::text, ''::text"),
    SOURCE("channel, source, ''::text, ''::text"),
    CAMPAIGN("channel, source, campaign, ''::text"),
    CONTENT("channel, source, campaign, content");

    private final String columns;

    Breakdown(String columns) {
        this.columns = columns;
    }

    /** The name as it stands in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The four columns of a group's name, for a query to select and group by. */
    public String columns() {
        return columns;
    }

    /**
     * Reads the parameter.
     *
     * @throws Failure 422 where it names no breakdown
     */
    public static Breakdown parse(String text) {
        for (Breakdown breakdown : values()) {
            if (breakdown.name().equalsIgnoreCase(text)) {
                return breakdown;
            }
        }
        String detail = "groupBy: " + text + " (expected: channel, source, campaign or content)";
        throw Failure.invalid(List.of(new FieldError("groupBy", "invalid", detail)));
    }
}
