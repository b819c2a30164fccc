package dev.perennial.launcher.client;

import dev.perennial.launcher.terminal.Complaint;

/** A service did not answer, also after several attempts. */
public final class Unreachable extends Complaint {
    private static final long serialVersionUID = 1L;

    Unreachable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
