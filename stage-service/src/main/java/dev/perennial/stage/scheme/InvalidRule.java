package dev.perennial.stage.scheme;

import java.util.List;

/** A rule that cannot be used, with each reason and its place. */
public final class InvalidRule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    public InvalidRule(List<Issue> issues) {
        super(issues.toString(), null, false, false);
        this.issues = List.copyOf(issues);
    }

    public List<Issue> issues() {
        return issues;
    }

    /**
     * One reason.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Issue(int line, int column, String reason) {}
}
