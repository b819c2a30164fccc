package dev.perennial.stage.journey;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a customer is in a stage.
 *
 * @param text one sentence for people
 * @param cause what set the transition off
 * @param from the stage before; absent for the first
 * @param event the event that set it off; absent for a lapse
 * @param conditions the conditions that decided, with the values and events behind them
 * @param reason of a move by hand
 * @param by who moved the customer by hand
 */
record Explanation(
        String text,
        Cause cause,
        Optional<String> from,
        Optional<EventId> event,
        List<Condition> conditions,
        Optional<String> reason,
        Optional<String> by) {

    static Explanation of(Transition transition) {
        return new Explanation(
                text(transition),
                transition.cause(),
                transition.from(),
                transition.event(),
                transition.because(),
                transition.reason(),
                transition.by());
    }

    private static String text(Transition transition) {
        String conditions = transition.because().stream().map(Explanation::text).collect(Collectors.joining("; "));
        String route = transition.from().map(from -> from + " to ").orElse("") + transition.to();
        return switch (transition.cause()) {
            case START -> "First event: " + transition.to() + ", because " + conditions + ".";
            case EVENT -> "From " + route + ", because " + conditions + ".";
            case LAPSE -> "From " + route + ", because nothing happened in time: " + conditions + ".";
            case MOVE ->
                "From " + route + " by hand"
                        + transition.by().map(who -> ", by " + who).orElse("")
                        + transition.reason().map(why -> ": " + why).orElse("") + ".";
        };
    }

    /** One condition for people. */
    static String text(Condition condition) {
        String values = condition.evidence().stream()
                .map((Evidence e) -> e.fact() + " = " + e.value()
                        + e.from().map(from -> ", " + from).orElse(""))
                .collect(Collectors.joining(", "));
        String with = values.isEmpty() ? "" : " (" + values + ")";
        return switch (condition.kind()) {
            case HELD -> condition.text().equals("true") ? "everybody fits this stage" : condition.text() + with;
            case MISSING -> "it takes " + condition.text() + with;
            case ENDED -> condition.text() + " holds no more" + with;
            case LAPSED -> "it lapsed at " + condition.text() + with;
            case LAPSES -> "it lapses at " + condition.text() + with;
        };
    }
}
