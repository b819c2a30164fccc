package dev.perennial.stage.pursuit;

/**
 * What an event means to a pursuit.
 *
 * @param value what its amount does
 */
record PursuitRole(Part part, ValueEffect value) {

    /** In the order in which one goes before another where an event means several things. */
    enum Part {
        WINS,
        LOSES,
        OPENS,
        PROGRESSES
    }
}
