package dev.perennial.launcher.client;

import dev.perennial.launcher.terminal.Complaint;

/** A service answered with an error. */
public final class Refusal extends Complaint {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The problem's stable code, such as {@code conflict}; empty where the answer was no problem document. */
    public String code() {
        return code;
    }
}
