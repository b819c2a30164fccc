package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pursuits that ship, compiled as they are in the running service. */
public final class TestPursuits {
    static final List<Pursuit> SHIPPED = new PursuitCatalogue(TestSchemes.MAPPER).defaults(TestSchemes.RULES);
    public static final PursuitSet ALL = set(SHIPPED);
    static final PursuitSet CART = set(List.of(shipped("cart")));
    static final CustomerId ANN = CustomerId.next();
    static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private TestPursuits() {}

    static Pursuit shipped(String key) {
        return SHIPPED.stream()
                .filter(pursuit -> pursuit.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static PursuitSet set(List<Pursuit> pursuits) {
        return PursuitSet.of(
                pursuits.stream()
                        .map(pursuit -> CompiledPursuit.compile(pursuit, 1, TestSchemes.RULES))
                        .toList(),
                TestSchemes.CALENDAR);
    }

    static Instant minutes(long minutes) {
        return START.plusSeconds(60 * minutes);
    }

    static Event event(String name, long minutes, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, minutes(minutes), properties);
    }

    static List<PursuitState> fold(PursuitSet set, Event... events) {
        return fold(set, List.of(events));
    }

    static List<PursuitState> fold(PursuitSet set, List<Event> events) {
        List<PursuitState> states = List.of();
        for (Event event : events) {
            states = set.apply(set.advance(states, event.occurredAt()), event);
        }
        return states;
    }

    static List<PursuitCase> cases(List<PursuitState> states) {
        return states.stream()
                .flatMap(state -> Stream.of(state.cases()))
                .flatMap(List::stream)
                .toList();
    }
}
