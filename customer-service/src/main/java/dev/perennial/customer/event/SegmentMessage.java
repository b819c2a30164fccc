package dev.perennial.customer.event;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message of the Segment spec, as the API document shows it; read by {@link SegmentReader}. */
@Schema(description = "A message of the Segment spec. Fields that are not listed are kept.")
record SegmentMessage(
        @Schema(description = "The client's id of this message, 1 to 100 characters; stored once.")
        String messageId,

        @Schema(description = "In a batch: identify, track, page, screen, group or alias.")
        String type,

        @Schema(description = "This, anonymousId or one of context.externalIds is required.")
        String userId,

        String anonymousId,
        @Schema(description = "Of an alias.") String previousId,
        @Schema(description = "Of a group.") String groupId,

        @Schema(description = "Of a track: its name, such as Order Completed.", examples = "Order Completed")
        String event,

        @Schema(description = "Of a page or screen.") String name,
        Map<String, Object> properties,

        @Schema(description = "Of identify and group; email, phone and loyaltyCard are identities.")
        Map<String, Object> traits,

        @Schema(description = "campaign, page, referrer, externalIds and whatever the SDK adds.")
        Map<String, Object> context,

        @Schema(description = "When it happened, ISO 8601; with sentAt the sender's clock is corrected.")
        String timestamp,

        String sentAt,

        @Schema(description = "The write key, where it is not in the header.")
        String writeKey) {}
