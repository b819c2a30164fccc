package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.definition.DefinitionVersion;
import java.util.List;

/**
 * What a customer has under one version of a pursuit.
 *
 * @param pursuit its key
 * @param version of the definition
 * @param cases in the order in which they were opened; at most {@link PursuitFold#MOST}
 * @param settled what those before these add to the figures; empty for nearly all customers
 */
public record PursuitState(
        String pursuit,
        int version,
        List<PursuitCase> cases,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SettledCell> settled) {

    public PursuitState {
        cases = List.copyOf(cases);
        // left out where it is empty
        settled = settled == null ? List.of() : List.copyOf(settled);
    }

    static PursuitState none(DefinitionVersion on) {
        return new PursuitState(on.key(), on.version(), List.of(), List.of());
    }

    /** The version that it is under. */
    DefinitionVersion on() {
        return new DefinitionVersion(pursuit, version);
    }

    PursuitState with(List<PursuitCase> now) {
        return new PursuitState(pursuit, version, now, settled);
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }
}
