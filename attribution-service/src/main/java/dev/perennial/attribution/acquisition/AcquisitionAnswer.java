package dev.perennial.attribution.acquisition;

import dev.perennial.attribution.touchpoint.TouchpointAnswer;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What brought a customer, as it is shown. */
@Schema(name = "Acquisition")
public record AcquisitionAnswer(
        CustomerId customer,

        @Schema(
                description =
                        "On what it rests: touchpoint (the first one), declared (the customer said so), order (nothing was"
                                + " known before it) or nothing")
        String basis,

        @Schema(description = "Key of the catalogue of channels", examples = "paid_search")
        String channel,

        @Schema(examples = "google") String source,

        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String term,

        @Schema(description = "When the customer came; when first seen where nothing is known")
        Instant acquiredAt,

        Instant firstSeenAt,

        @Nullable @Schema(description = "The first touchpoint, where it rests on one")
        String touchpoint,

        @Schema(description = "What the events alone tell") Seen seen,

        @Nullable @Schema(description = "What the customer answered when asked how they heard about the brand")
        Declared declared,

        @Nullable Instant firstConversionAt,

        @Schema(description = "The touchpoints up to the first conversion, or so far; the first 100")
        List<TouchpointAnswer> path) {

    /** What the events alone tell. */
    @Schema(name = "SeenSource")
    public record Seen(
            String channel, String source, @Nullable String campaign) {}

    /** What the customer said. */
    @Schema(name = "DeclaredSource")
    public record Declared(String answer, String channel, String source, Instant at) {}

    AcquisitionAnswer with(List<TouchpointAnswer> touchpoints) {
        return new AcquisitionAnswer(
                customer,
                basis,
                channel,
                source,
                medium,
                campaign,
                content,
                term,
                acquiredAt,
                firstSeenAt,
                touchpoint,
                seen,
                declared,
                firstConversionAt,
                touchpoints);
    }
}
