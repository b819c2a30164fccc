package dev.perennial.stage.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.journey.JourneyChanges.Step;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log is told about stages, on the customer's timeline: that one was entered, that one was left. Only what is news
 * is told: a move of the last day on a track as it is in force. History that is folded, imported or built under another
 * version tells of none, and a move that was told is not told again.
 */
final class StageNews {
    private static final Duration NEWS = Duration.ofDays(1);

    private StageNews() {}

    /**
     * The news in transitions that are written.
     *
     * @param inForce the versions that are read from
     */
    static List<NewEvent> of(Collection<Step> steps, Set<TrackVersion> inForce, Instant now) {
        Instant oldest = now.minus(NEWS);
        List<NewEvent> news = new ArrayList<>();
        for (Step step : steps) {
            Transition move = step.transition();
            if (inForce.contains(step.on()) && !move.at().isBefore(oldest)) {
                move.from().ifPresent(from -> news.add(left(step, from)));
                news.add(entered(step));
            }
        }
        return news;
    }

    private static NewEvent left(Step step, String from) {
        Map<String, @Nullable Object> properties = properties(step, from);
        properties.put("to", step.transition().to());
        return event(step, OwnEvents.STAGE_LEFT, "stage_left:", from, properties);
    }

    private static NewEvent entered(Step step) {
        Transition move = step.transition();
        Map<String, @Nullable Object> properties = properties(step, move.to());
        move.from().ifPresent(from -> properties.put("from", from));
        return event(step, OwnEvents.STAGE_ENTERED, "stage_entered:", move.to(), properties);
    }

    private static Map<String, @Nullable Object> properties(Step step, String stage) {
        Transition move = step.transition();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("track", step.on().track());
        properties.put("stage", stage);
        properties.put("cause", move.cause().name().toLowerCase(Locale.ROOT));
        properties.put("scheme_version", step.on().version());
        return properties;
    }

    /** Named after what happened, not after the version or the number of the move: told once, however it was found out. */
    private static NewEvent event(
            Step step, String name, String prefix, String stage, Map<String, @Nullable Object> properties) {
        Instant at = step.transition().at();
        String move = step.on().track() + " " + stage + " " + Instants.micros(at);
        String id = prefix + step.customer() + ":" + UUID.nameUUIDFromBytes(move.getBytes(UTF_8));
        return new NewEvent(step.customer(), id, name, at, new Fields(properties));
    }
}
