package dev.perennial.stage.pursuit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that customers set out to do, such as buying what is in a cart.
 *
 * @param key unique in the brand
 * @param template key of the template it was made from, if any
 * @param opens events that begin one, or carry on the one that is under way
 * @param progresses events that carry on one that is under way
 * @param wins events that win it
 * @param loses events that say that it came to nothing
 * @param keyedBy path of the property that tells one from another; without it a customer has one at a time
 * @param value path of the property that says what it is worth; by default as the ecommerce events of Segment say it
 * @param fallsOutAfter how long after the last progress it falls out
 * @param remindAfter how long after the last progress somebody is reminded; whoever wins it before has not fallen out
 * @param costs events that cost something; they do not carry it on
 * @param wonBackWithin how long after the reminder winning it counts as won back
 */
public record Pursuit(
        String key,
        String name,
        String description,
        Optional<String> template,
        List<PursuitEvent> opens,
        List<PursuitEvent> progresses,
        List<PursuitEvent> wins,
        List<PursuitEvent> loses,
        List<PursuitCost> costs,
        Optional<String> keyedBy,
        Optional<String> value,
        Duration fallsOutAfter,
        Duration remindAfter,
        Duration wonBackWithin) {

    public Pursuit {
        opens = List.copyOf(opens);
        progresses = List.copyOf(progresses);
        wins = List.copyOf(wins);
        loses = List.copyOf(loses);
        // absent in pursuits that were stored before there were costs
        costs = costs == null ? List.of() : List.copyOf(costs);
        if (remindAfter.compareTo(fallsOutAfter) < 0) {
            throw new IllegalArgumentException(
                    "remindAfter: " + remindAfter + " (expected: at least " + fallsOutAfter + ")");
        }
    }
}
