package dev.perennial.attribution;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.List;
import java.util.Locale;

/** How fine a report tells groups apart, from the coarsest to the finest. */
public enum Breakdown {
    CHANNEL("channel, ''::text, ''::text, ''::text", "channel"),
    SOURCE("channel, source, ''::text, ''::text", "channel or source"),
    CAMPAIGN("channel, source, campaign, ''::text", "channel, source or campaign"),
    CONTENT("channel, source, campaign, content", "channel, source, campaign or content");

    private final String columns;
    private final String upTo;

    Breakdown(String columns, String upTo) {
        this.columns = columns;
        this.upTo = upTo;
    }

    /** The name as it stands in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The four columns of a group's name, for a query to select and group by. */
    public String columns() {
        return columns;
    }

    /** The group that something belongs to. */
    public GroupName group(GroupName name) {
        return switch (this) {
            case CHANNEL -> new GroupName(name.channel(), "", "");
            case SOURCE -> new GroupName(name.channel(), name.source(), "");
            case CAMPAIGN -> new GroupName(name.channel(), name.source(), name.campaign());
            case CONTENT -> name;
        };
    }

    /**
     * Reads the parameter {@code groupBy}.
     *
     * @param finest the finest that the report has
     * @throws Failure 422 where it names no breakdown, or a finer one
     */
    public static Breakdown parse(String text, Breakdown finest) {
        for (Breakdown breakdown : values()) {
            if (breakdown.name().equalsIgnoreCase(text) && breakdown.compareTo(finest) <= 0) {
                return breakdown;
            }
        }
        String detail = "groupBy: " + text + " (expected: " + finest.upTo + ")";
        throw Failure.invalid(List.of(new FieldError("groupBy", "invalid", detail)));
    }
}
