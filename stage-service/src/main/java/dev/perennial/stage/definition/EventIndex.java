package dev.perennial.stage.definition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.stage.fact.EventFilter;
import dev.perennial.stage.fact.EventNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what an event stands for in a definition. An event that no pattern is about costs one look into a map.
 *
 * @param <R> what it may stand for
 */
public final class EventIndex<R> {
    private final Map<String, List<Entry<R>>> byTrackName = new HashMap<>();
    private final Map<EventType, List<Entry<R>>> byCall = new EnumMap<>(EventType.class);
    private final Function<String, EventFilter> filters;

    private record Entry<R>(Optional<EventFilter> filter, R role) {
        boolean means(Event event) {
            return filter.isEmpty() || filter.get().matches(event.properties());
        }
    }

    /** @param filters compiles the filter of a pattern */
    public EventIndex(Function<String, EventFilter> filters) {
        this.filters = filters;
    }

    /** Adds what events of a pattern stand for. */
    public void add(EventPattern pattern, R role) {
        Entry<R> entry = new Entry<>(pattern.filter().map(filters), role);
        EventNames.call(pattern.event())
                .ifPresentOrElse(
                        call -> byCall.computeIfAbsent(call, any -> new ArrayList<>())
                                .add(entry),
                        () -> byTrackName
                                .computeIfAbsent(pattern.event(), any -> new ArrayList<>())
                                .add(entry));
    }

    /** Whether there is a pattern for events of its name or type, whatever the filters say. */
    public boolean isAbout(Event event) {
        return !candidates(event).isEmpty();
    }

    /** What an event stands for, in the order in which it was added. */
    public List<R> of(Event event) {
        List<Entry<R>> candidates = candidates(event);
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<R> roles = new ArrayList<>(candidates.size());
        for (Entry<R> candidate : candidates) {
            if (candidate.means(event)) {
                roles.add(candidate.role());
            }
        }
        return roles;
    }

    private List<Entry<R>> candidates(Event event) {
        return event.type() == EventType.TRACK
                ? byTrackName.getOrDefault(event.name(), List.of())
                : byCall.getOrDefault(event.type(), List.of());
    }
}
