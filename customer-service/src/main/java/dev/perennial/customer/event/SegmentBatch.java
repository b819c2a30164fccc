package dev.perennial.customer.event;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Messages of the Segment spec, as the API document shows them. */
record SegmentBatch(
        @Schema(required = true) List<SegmentMessage> batch,

        @Schema(description = "When the batch was sent, ISO 8601.")
        String sentAt,

        @Schema(description = "The write key, where it is not in the header.")
        String writeKey) {}
