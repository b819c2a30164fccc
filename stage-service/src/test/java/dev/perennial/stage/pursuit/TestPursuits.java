package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pursuits that ship, compiled as they are in the running service. */
public final class TestPursuits {
    static final List<Pursuit> SHIPPED = new PursuitCatalogue(TestSchemes.MAPPER).defaults(TestSchemes.RULES);
    static final List<PursuitCost> COSTS = List.of(
            new PursuitCost("Call Made", Optional.empty(), Optional.of(1250L), Optional.empty()),
            new PursuitCost("Checkout Started", Optional.empty(), Optional.empty(), Optional.of("cost")),
            new PursuitCost("Opportunity Opened", Optional.empty(), Optional.of(10L), Optional.empty()),
            new PursuitCost("Opportunity Won", Optional.empty(), Optional.of(1L), Optional.empty()));
    public static final PursuitSet ALL =
            set(SHIPPED.stream().map(one -> costing(one, COSTS)).toList());
    static final PursuitSet CART = set(List.of(shipped("cart")));
    private static final FactFold FACTS = new FactFold(TestSchemes.CALENDAR);
    static final CustomerId ANN = CustomerId.next();
    static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private TestPursuits() {}

    static Pursuit shipped(String key) {
        return SHIPPED.stream()
                .filter(pursuit -> pursuit.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The cart, opened by another event. */
    public static PursuitSet openedBy(String event) {
        Pursuit cart = shipped("cart");
        PursuitEvent opens = new PursuitEvent(
                event, Optional.empty(), cart.opens().getFirst().value());
        return set(List.of(with(cart, List.of(opens), cart.costs())));
    }

    /** The same with other costs. */
    static Pursuit costing(Pursuit pursuit, List<PursuitCost> costs) {
        return with(pursuit, pursuit.opens(), costs);
    }

    private static Pursuit with(Pursuit cart, List<PursuitEvent> opens, List<PursuitCost> costs) {
        return new Pursuit(
                cart.key(),
                cart.name(),
                cart.description(),
                cart.template(),
                opens,
                cart.progresses(),
                cart.wins(),
                cart.loses(),
                costs,
                cart.keyedBy(),
                cart.value(),
                cart.fallsOutAfter(),
                cart.remindAfter(),
                cart.wonBackWithin());
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
        Watched watched = Watched.under(set);
        for (Event event : events) {
            watched = watched.then(event);
        }
        return watched.states();
    }

    /** A customer's pursuits, and the facts that they are folded with. */
    record Watched(PursuitSet set, Facts facts, List<PursuitState> states) {
        static Watched under(PursuitSet set) {
            return new Watched(set, Facts.NONE, List.of());
        }

        Watched then(Event event) {
            Facts known = FACTS.apply(facts, event).facts();
            return new Watched(set, known, set.apply(set.advance(states, event.occurredAt()), event, known));
        }

        Watched at(Instant now) {
            return new Watched(set, facts, set.advance(states, now));
        }

        Optional<Instant> due() {
            return set.due(states);
        }
    }

    static List<PursuitCase> cases(List<PursuitState> states) {
        return states.stream()
                .flatMap(state -> Stream.of(state.cases()))
                .flatMap(List::stream)
                .toList();
    }
}
