package dev.perennial.stage.scheme;

/** Port: makes rules from their text. */
public interface Rules {

    /**
     * Checks and compiles a rule.
     *
     * @throws InvalidRule where it is no rule over the known facts, or would cost too much
     */
    Rule compile(String text);
}
