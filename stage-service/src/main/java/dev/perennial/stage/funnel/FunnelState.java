package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a customer has under one version of a funnel.
 *
 * @param funnel its key
 * @param version of the definition
 * @param scheme version of the scheme whose stages are steps, or whose facts tell groups apart; 0 where there is none
 * @param last the customer's last attempt
 * @param past what the ones before add to the figures; empty where only customers count
 */
public record FunnelState(
        String funnel,
        int version,
        int scheme,
        Attempt last,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PastSteps> past) {

    public FunnelState {
        // left out where it is empty
        past = past == null ? List.of() : List.copyOf(past);
    }

    FunnelState with(Attempt attempt) {
        return new FunnelState(funnel, version, scheme, attempt, past);
    }
}
