package dev.perennial.stage.scheme;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scheme as somebody wrote it, not yet checked. What is left out comes from the template, where one is named.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param template key of a template to start from
 * @param track by default the scheme's key
 * @param facts of its own, for its rules, beside those of {@code GET /v1/facts}
 * @param stages in the order of the journey
 */
public record SchemeDraft(
        @Nullable String key,
        @Nullable Integer version,
        @Nullable String template,
        @Nullable String track,
        @Nullable String name,
        @Nullable String description,
        @Nullable RhythmDraft rhythm,
        @Nullable List<@Nullable FactDraft> facts,
        @Nullable List<@Nullable StageDraft> stages) {

    /**
     * How often customers buy, in ISO 8601 durations such as {@code P30D} or {@code P3M}; a month is 30 days.
     *
     * @param shortest by default a quarter of {@code usual}
     * @param longest by default four times {@code usual}
     * @param categories re-order cycles of categories, by name, such as {@code {"coffee": "P21D"}}
     * @param products those of single products, by id, SKU or name; they go before the category's
     */
    public record RhythmDraft(
            @Nullable String usual,
            @Nullable String shortest,
            @Nullable String longest,
            @Nullable Map<String, @Nullable String> categories,
            @Nullable Map<String, @Nullable String> products) {

        /** With what is usual as the template says it, where this does not. */
        RhythmDraft over(@Nullable RhythmDraft base) {
            if (base == null || usual != null) {
                return this;
            }
            return new RhythmDraft(
                    base.usual,
                    shortest == null ? base.shortest : shortest,
                    longest == null ? base.longest : longest,
                    categories == null ? base.categories : categories,
                    products == null ? base.products : products);
        }
    }

    /**
     * An own fact of the scheme.
     *
     * @param name as rules write it, such as {@code coffeeOrders}
     * @param kind {@code count}, {@code sum}, {@code first}, {@code last} or {@code distinct}
     * @param type of {@code first} and {@code last}: {@code INT}, {@code BOOL}, {@code TIMESTAMP} or {@code TEXT}; the others
     *     are {@code INT}
     * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
     * @param property path such as {@code shipping.method}; {@code occurredAt} is when the event happened; none for a count
     * @param decimals how many decimals of a number count, 0 to 6: with 2 the value 19.90 is 1990; 0 by default
     * @param filter condition in CEL over {@code properties}; every event of the name by default
     */
    public record FactDraft(
            @Nullable String name,
            @Nullable String description,
            @Nullable String kind,
            @Nullable String type,
            @Nullable String event,
            @Nullable String property,
            @Nullable Integer decimals,
            @Nullable String filter) {}

    /**
     * A stage.
     *
     * @param priority the highest wins among the stages that fit at once
     * @param entry rule in CEL
     */
    public record StageDraft(
            @Nullable String key,
            @Nullable String name,
            @Nullable Integer priority,
            @Nullable CardDraft card,
            @Nullable String entry,
            @Nullable LapseDraft lapse) {}

    /** A stage card. */
    public record CardDraft(
            @Nullable String whereTheyAre,
            @Nullable String whatYouWantThemToDo,
            @Nullable List<String> plays,
            @Nullable List<String> avoid) {}

    /**
     * When a stage ends by itself: either a multiple of the customer's rhythm or a fixed time after an instant.
     *
     * @param since name of a fact of type timestamp
     */
    public record LapseDraft(
            @Nullable String since,
            @Nullable Double rhythms,
            @Nullable Duration after) {}

    /** This draft, with what it leaves out taken from a template. */
    SchemeDraft over(SchemeDraft base) {
        return new SchemeDraft(
                key,
                version,
                template,
                track,
                name == null ? base.name : name,
                description == null ? base.description : description,
                rhythm == null ? base.rhythm : rhythm.over(base.rhythm),
                facts == null ? base.facts : facts,
                stages == null ? base.stages : stages);
    }
}
