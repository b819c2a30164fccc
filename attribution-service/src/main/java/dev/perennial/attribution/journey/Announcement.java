package dev.perennial.attribution.journey;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.acquisition.AcquisitionBasis;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What brought a customer, as the other services learn it from the timeline.
 *
 * @param campaign absent where none is known
 */
public record Announcement(String channel, String source, Optional<String> campaign) {

    private static final String NUMBER = "number";

    /** It stands right behind the contact that it is about. */
    private static final Duration AFTER = Duration.of(1, ChronoUnit.MICROS);

    /** What there is to say; absent where nothing is known. Read back from the event, so that it equals what is read later. */
    static Optional<Announcement> of(Acquisition acquisition) {
        return acquisition.basis() == AcquisitionBasis.NOTHING ? Optional.empty() : of(properties(acquisition));
    }

    /** What an event's properties say. */
    static Optional<Announcement> of(Fields properties) {
        return properties.text("channel").flatMap(channel -> properties
                .text("source")
                .map(source -> new Announcement(channel, source, properties.text("campaign"))));
    }

    /**
     * The event that says it.
     *
     * @param before what the timeline said until now: the next announcement follows it, and is the same however often it
     *     is made
     */
    static NewEvent event(CustomerId customer, Acquisition acquisition, Optional<Announced> before) {
        long number = 1 + before.map(Announced::number).orElse(0L);
        Map<String, @Nullable Object> properties =
                new LinkedHashMap<>(properties(acquisition).values());
        properties.put(NUMBER, number);
        return new NewEvent(
                customer,
                "acquired:" + customer + ":" + number,
                OwnEvents.CUSTOMER_ACQUIRED,
                acquisition.acquiredAt().plus(AFTER),
                new Fields(properties));
    }

    /** Which announcement an event's properties are. */
    static long number(Fields properties) {
        return properties.number(NUMBER).map(BigDecimal::longValue).orElse(0L);
    }

    private static Fields properties(Acquisition acquisition) {
        Origin origin = acquisition.origin();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("channel", origin.channel().key());
        properties.put("source", origin.source());
        put(properties, "medium", origin.medium());
        put(properties, "campaign", origin.campaign());
        put(properties, "content", origin.content());
        put(properties, "term", origin.term());
        properties.put("basis", acquisition.basis().key());
        properties.put("acquired_at", acquisition.acquiredAt().toString());
        return new Fields(properties);
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
