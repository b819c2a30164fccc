package dev.perennial.attribution;

/** This service as a reader of the log. */
public final class AttributionConsumer {
    /** Its name in the feed's cursor and in requests to fold a brand anew. */
    public static final String NAME = "attribution";

    private AttributionConsumer() {}
}
