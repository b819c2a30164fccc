package dev.perennial.launcher.terminal;

import org.jspecify.annotations.Nullable;

/** Something the user can do something about: one sentence that says what is wrong and what to do. No stack trace. */
public class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Complaint(String sentence) {
        this(sentence, null);
    }

    /** @param cause kept for debugging, never shown */
    public Complaint(String sentence, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
