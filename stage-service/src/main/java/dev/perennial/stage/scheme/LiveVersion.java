package dev.perennial.stage.scheme;

/** A version of a scheme under which customers are folded. */
record LiveVersion(SchemeVersion version, SchemeState state) {

    boolean inForce() {
        return state == SchemeState.ACTIVE;
    }
}
