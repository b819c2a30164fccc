package dev.perennial.attribution.touchpoint;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A touchpoint as it is shown. */
@Schema(name = "Touchpoint")
public record TouchpointAnswer(
        @Schema(
                description = "Made from its event, so it stays the same",
                examples = "tch_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5")
        String id,

        Instant at,

        @Schema(
                description =
                        "visit, contact (beyond the website), impression (shown, not clicked) or declared (the customer said so)")
        String kind,

        @Schema(description = "Key of the catalogue of channels")
        String channel,

        @Schema(examples = "google") String source,

        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String term) {}
