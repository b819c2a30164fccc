package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer has under one version of a funnel.
 *
 * @param funnel its key
 * @param version of the definition
 * @param scheme version of the scheme whose stages are steps, or whose facts tell groups apart; 0 where there is none
 * @param last the customer's last attempt
 * @param later where customers count, those that began while it was under way: of each number of steps made the one that
 *     began last, the shortest first
 * @param earlier where customers count, those before it that came further than all before them
 * @param past what the ones before add to the figures; empty where only customers count
 */
public record FunnelState(
        String funnel,
        int version,
        int scheme,
        Attempt last,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attempt> later,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attempt> earlier,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PastSteps> past) {

    public FunnelState {
        // left out where they are empty
        later = later == null ? List.of() : List.copyOf(later);
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
        past = past == null ? List.of() : List.copyOf(past);
    }

    static FunnelState begun(LiveFunnel on, Attempt first) {
        return new FunnelState(
                on.version().key(), on.version().version(), on.scheme(), first, List.of(), List.of(), List.of());
    }

    /** With what became of the last attempt and of those that began later. */
    FunnelState with(Attempt attempt, List<Attempt> laterOnes) {
        return new FunnelState(funnel, version, scheme, attempt, laterOnes, earlier, past);
    }

    /** With another attempt after the last. */
    FunnelState then(Attempt attempt, List<PastSteps> pastNow) {
        return new FunnelState(funnel, version, scheme, attempt, List.of(), List.of(), pastNow);
    }

    /** With the one of those that began later in place of the last that came furthest; without any, as it is. */
    FunnelState withLater() {
        return later.isEmpty()
                ? this
                : new FunnelState(
                        funnel, version, scheme, later.getLast(), later.subList(0, later.size() - 1), counted(), past);
    }

    /** The attempts that count one by one: each came further than those before it. */
    List<Attempt> counted() {
        List<Attempt> counted = new ArrayList<>(earlier);
        if (earlier.isEmpty() || last.reached() > earlier.getLast().reached()) {
            counted.add(last);
        }
        return counted;
    }
}
