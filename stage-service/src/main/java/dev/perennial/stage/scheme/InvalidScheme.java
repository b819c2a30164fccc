package dev.perennial.stage.scheme;

import java.util.List;

/** A scheme, or another definition of a brand, that cannot be used, with every problem and its place. */
public final class InvalidScheme extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidScheme(List<Problem> problems) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One problem.
     *
     * @param place path in the definition, such as {@code stages[2].entry}
     * @param code stable code
     * @param reason one sentence with the offending value and what was expected
     */
    public record Problem(String place, String code, String reason) {}
}
