package dev.perennial.stage.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a customer has under one version of a curve. Periods are given by their first days, counted from 1970-01-01.
 *
 * @param curve its key
 * @param version of the definition
 * @param scheme version of the scheme whose facts tell groups apart; 0 where none do
 * @param starts the periods that have a start event, in their order: the first only, where that is the only one that counts
 * @param within those of them in which the customer came back after the start
 * @param returns the periods behind the first start in which the customer came back, in their order
 * @param earnedWithin what the periods of starts brought from the start on, the start itself included where it is a return
 *     event; empty where no revenue is counted
 * @param earned what periods behind the first start brought
 */
public record CurveState(
        String curve,
        int version,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int scheme,
        List<Start> starts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> within,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> returns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Earned> earnedWithin,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Earned> earned) {

    public CurveState {
        starts = List.copyOf(starts);
        // left out where they are empty
        within = within == null ? List.of() : List.copyOf(within);
        returns = returns == null ? List.of() : List.copyOf(returns);
        earnedWithin = earnedWithin == null ? List.of() : List.copyOf(earnedWithin);
        earned = earned == null ? List.of() : List.copyOf(earned);
    }

    /**
     * A period with a start event.
     *
     * @param group what was known at the first start event in it, where figures are told apart by that
     */
    public record Start(
            int period,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String group) {
        public Start {
            // left out where it is empty
            group = group == null ? "" : group;
        }
    }

    /** The latest period with a start event. */
    int latest() {
        return starts.getLast().period();
    }
}
