package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Folds events into the own facts of one version of a scheme: a pure function of the timeline. No event makes it fail. An
 * event that no fact is about costs one look into a map.
 */
public final class OwnFactFold {
    private final Map<String, List<Tally>> byTrackName;
    private final Map<EventType, List<Tally>> byCall = new EnumMap<>(EventType.class);

    /**
     * Gets facts ready to be folded.
     *
     * @param filters compiles the filter of a fact
     */
    public OwnFactFold(List<OwnFact> facts, Function<String, EventFilter> filters) {
        List<Tally> tallies =
                facts.stream().map(fact -> Tally.of(fact, filters)).toList();
        this.byTrackName = tallies.stream()
                .filter(tally -> tally.fact().call().isEmpty())
                .collect(Collectors.groupingBy(tally -> tally.fact().event()));
        byCall.putAll(tallies.stream()
                .filter(tally -> tally.fact().call().isPresent())
                .collect(Collectors.groupingBy(tally -> tally.fact().call().orElseThrow())));
    }

    /**
     * The facts after one more event; events come in {@link Event#TIMELINE_ORDER}.
     *
     * @param before by name
     */
    public OwnStep apply(Map<String, OwnValue> before, Event event) {
        List<Tally> concerned = concerned(event);
        if (concerned.isEmpty()) {
            return new OwnStep(before, Set.of());
        }
        Map<String, OwnValue> values = new HashMap<>(before);
        Set<String> changed = new HashSet<>();
        for (Tally tally : concerned) {
            String name = tally.fact().name();
            tally.after(before.get(name), event).ifPresent(value -> {
                values.put(name, value);
                changed.add(name);
            });
        }
        return new OwnStep(changed.isEmpty() ? before : values, changed);
    }

    /** Whether a fact counts events like this one. */
    public boolean isAbout(Event event) {
        return !concerned(event).isEmpty();
    }

    private List<Tally> concerned(Event event) {
        return event.type() == EventType.TRACK
                ? byTrackName.getOrDefault(event.name(), List.of())
                : byCall.getOrDefault(event.type(), List.of());
    }
}
