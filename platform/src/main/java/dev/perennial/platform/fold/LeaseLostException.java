package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.PassingException;

/** Another replica leads, or the cursor stands elsewhere: nothing was written. */
final class LeaseLostException extends PassingException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String consumer) {
        super("another replica leads " + consumer);
    }
}
