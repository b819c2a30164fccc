package dev.perennial.platform.fold;

/** Another replica leads, or the cursor stands elsewhere: nothing was written. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String consumer) {
        super("another replica leads " + consumer, null, false, false);
    }
}
