package dev.perennial.stage.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.stage.fact.EventNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer moved by hand, as the event {@code Stage Moved} tells it. It holds until the rules themselves choose another
 * stage than they chose at the moment of the move, be it by an event or by a lapse; from then on the rules decide again.
 */
record ManualMove(String track, String stage, String reason, Optional<String> by) {
    private static final String TRACK = "track";
    private static final String STAGE = "stage";
    private static final String REASON = "reason";
    private static final String BY = "by";

    /** The move that an event tells of, if it does. */
    static Optional<ManualMove> of(Event event) {
        if (!event.isTrack(EventNames.STAGE_MOVED)) {
            return Optional.empty();
        }
        Fields properties = event.properties();
        return properties.text(TRACK).flatMap(track -> properties
                .text(STAGE)
                .map(stage ->
                        new ManualMove(track, stage, properties.text(REASON).orElse(""), properties.text(BY))));
    }

    /** The event's properties. */
    Fields properties() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(TRACK, track);
        fields.put(STAGE, stage);
        fields.put(REASON, reason);
        by.ifPresent(who -> fields.put(BY, who));
        return new Fields(fields);
    }
}
