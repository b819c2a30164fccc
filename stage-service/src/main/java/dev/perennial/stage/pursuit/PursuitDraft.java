package dev.perennial.stage.pursuit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pursuit as somebody wrote it, not yet checked. What is left out comes from the template, where one is named.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param template {@code cart}, {@code opportunity} or {@code store-visit}, to start from
 * @param opens events that begin one, or carry on the one that is under way; one at least
 * @param progresses events that carry on one that is under way
 * @param wins events that win it; one at least
 * @param loses events that say that it came to nothing
 * @param costs events that cost something, such as a sales call; they do not carry it on
 * @param keyedBy path of the property that tells one from another, such as {@code cart_id}
 * @param value path of the property that says what it is worth; by default as the ecommerce events of Segment say it
 * @param fallsOutAfter how long after the last progress it falls out, at most {@code P1000D}
 * @param remindAfter how long after the last progress somebody is reminded; by default when it falls out
 * @param wonBackWithin how long after the reminder winning it counts as won back; 30 days by default
 */
public record PursuitDraft(
        @Nullable String key,
        @Nullable Integer version,
        @Nullable String template,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<@Nullable EventDraft> opens,
        @Nullable List<@Nullable EventDraft> progresses,
        @Nullable List<@Nullable EventDraft> wins,
        @Nullable List<@Nullable EventDraft> loses,
        @Nullable List<@Nullable CostDraft> costs,
        @Nullable String keyedBy,
        @Nullable String value,
        @Nullable Duration fallsOutAfter,
        @Nullable Duration remindAfter,
        @Nullable Duration wonBackWithin) {

    /**
     * Events that mean something to a pursuit.
     *
     * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
     * @param filter condition in CEL over {@code properties}; every event of the name by default
     * @param value what its amount does to the value of the pursuit: {@code sets} (by default), {@code adds} or {@code takes}
     */
    public record EventDraft(
            @Nullable String event,
            @Nullable String filter,
            @Nullable String value) {}

    /**
     * Events that cost something.
     *
     * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
     * @param filter condition in CEL over {@code properties}; every event of the name by default
     * @param minor what each costs, in minor units of the brand's currency; either this or {@code property}
     * @param property path of the property that says what one costs, in major units
     */
    public record CostDraft(
            @Nullable String event,
            @Nullable String filter,
            @Nullable Long minor,
            @Nullable String property) {}

    /** This draft, with what it leaves out taken from a template. */
    PursuitDraft over(PursuitDraft base) {
        return new PursuitDraft(
                key,
                version,
                template,
                name == null ? base.name : name,
                description == null ? base.description : description,
                opens == null ? base.opens : opens,
                progresses == null ? base.progresses : progresses,
                wins == null ? base.wins : wins,
                loses == null ? base.loses : loses,
                costs == null ? base.costs : costs,
                keyedBy == null ? base.keyedBy : keyedBy,
                value == null ? base.value : value,
                fallsOutAfter == null ? base.fallsOutAfter : fallsOutAfter,
                remindAfter == null ? base.remindAfter : remindAfter,
                wonBackWithin == null ? base.wonBackWithin : wonBackWithin);
    }
}
