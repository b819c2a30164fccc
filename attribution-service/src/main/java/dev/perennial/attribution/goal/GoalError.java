package dev.perennial.attribution.goal;

import dev.perennial.platform.problem.ErrorCode;

/** What can go wrong with goals. */
enum GoalError implements ErrorCode {
    UNKNOWN_GOAL(404, "There is no such goal"),
    TOO_MANY_GOALS(422, "The brand has as many goals as it may have");

    private final int status;
    private final String title;

    GoalError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
