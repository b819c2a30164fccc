package dev.perennial.referral.program;

import dev.perennial.platform.problem.ErrorCode;
import dev.perennial.platform.problem.Failure;

/** What can be wrong with programs. */
public enum ProgramError implements ErrorCode {
    UNKNOWN_PROGRAM(404, "There is no such referral program");

    private final int status;
    private final String title;

    ProgramError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** There is no program of this name. */
    public static Failure unknown(ProgramKey key) {
        return new Failure(
                UNKNOWN_PROGRAM, "program: " + key + " (expected: the key of a program, see GET /v1/programs)");
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
