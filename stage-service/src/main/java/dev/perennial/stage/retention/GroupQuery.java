package dev.perennial.stage.retention;

import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.ShortText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What reports of retention may be asked for beside all customers: groups of them, or one group only. */
record GroupQuery(
        @Parameter(
                description =
                        "`channel`, `source`, `campaign` (what brought them), `product` or `category` (what they bought first): the largest groups beside all customers, and the others together")
        @RestQuery
        @Nullable
        String by,

        @Parameter(description = "How many groups are named; 10 by default") @RestQuery @Nullable @Min(1) @Max(50)
        Integer groups,

        @Parameter(description = "Only customers whom this channel brought") @RestQuery @Nullable
        String channel,

        @Parameter(description = "Only customers whom this source brought") @RestQuery @Nullable
        String source,

        @Parameter(description = "Only customers whom this campaign brought") @RestQuery @Nullable
        String campaign,

        @Parameter(description = "Only customers who bought this product first") @RestQuery @Nullable
        String product,

        @Parameter(description = "Only customers who bought of this category first") @RestQuery @Nullable
        String category,

        @Parameter(description = "Only customers of whom this is not known: one of what `by` may be")
        @RestQuery
        @Nullable
        String unknown) {
    private static final int USUAL_GROUPS = 10;

    /**
     * What is asked for.
     *
     * @throws Failure {@code invalid} where it is no dimension, or more than one
     */
    Grouping grouping() {
        Map<Dimension, String> only = only();
        if (by != null) {
            Dimension dimension = dimension("by", by);
            if (!only.isEmpty()) {
                throw ReportSpan.invalid("by", by, "all customers, not one group of them");
            }
            return new Grouping.By(dimension, groups == null ? USUAL_GROUPS : groups);
        }
        if (only.size() > 1) {
            List<String> names = only.keySet().stream().map(Dimension::key).toList();
            throw ReportSpan.invalid(names.getLast(), only.values().toString(), "one of " + names);
        }
        return only.entrySet().stream()
                .findFirst()
                .<Grouping>map(group -> new Grouping.Only(group.getKey(), group.getValue()))
                .orElseGet(Grouping.None::new);
    }

    private Map<Dimension, String> only() {
        Map<Dimension, String> only = new EnumMap<>(Dimension.class);
        put(only, Dimension.CHANNEL, channel);
        put(only, Dimension.SOURCE, source);
        put(only, Dimension.CAMPAIGN, campaign);
        put(only, Dimension.PRODUCT, product);
        put(only, Dimension.CATEGORY, category);
        if (unknown != null && only.put(dimension("unknown", unknown), Dimension.UNKNOWN) != null) {
            throw ReportSpan.invalid("unknown", unknown, "none of which a value is given");
        }
        return only;
    }

    private static void put(Map<Dimension, String> only, Dimension dimension, @Nullable String value) {
        if (value != null && (value.isBlank() || value.indexOf('\0') >= 0)) {
            throw ReportSpan.invalid(dimension.key(), "a text that is blank or holds NUL", "a name");
        }
        if (value != null) {
            only.put(dimension, ShortText.of(value.strip()));
        }
    }

    private static Dimension dimension(String field, String name) {
        return Dimension.find(name)
                .orElseThrow(() -> ReportSpan.invalid(field, name, "channel, source, campaign, product or category"));
    }
}
