package dev.perennial.stage.scheme;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheme as somebody wrote it, not yet checked. What is left out comes from the template, where one is named.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param template key of a template to start from
 * @param track by default the scheme's key
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
        @Nullable List<@Nullable StageDraft> stages) {

    /**
     * How often customers buy, in ISO 8601 durations such as {@code P30D}.
     *
     * @param shortest by default a quarter of {@code usual}
     * @param longest by default four times {@code usual}
     */
    public record RhythmDraft(
            @Nullable Duration usual,
            @Nullable Duration shortest,
            @Nullable Duration longest) {}

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
     * @param since name of an instant fact
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
                rhythm == null ? base.rhythm : rhythm,
                stages == null ? base.stages : stages);
    }
}
