package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.channel.Origin;
import java.time.Instant;

/** A contact that may have led the customer on. */
public record Touchpoint(TouchpointId id, TouchpointKind kind, Instant at, Origin origin) {

    /** Whether it was only shown to the customer. */
    public boolean onlySeen() {
        return kind == TouchpointKind.IMPRESSION;
    }
}
