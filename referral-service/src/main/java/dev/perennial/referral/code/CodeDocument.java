package dev.perennial.referral.code;

import dev.perennial.platform.id.CustomerId;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A code as the API shows it. */
@Schema(name = "Code")
record CodeDocument(
        @Schema(description = "As shown and printed", examples = "K7Q4-M2XD")
        String code,

        @Schema(description = "Key of the program") String program,

        @Schema(
                implementation = String.class,
                description = "The advocate",
                examples = "cus_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5")
        CustomerId customerId,

        @Schema(description = "What the advocate passes on") String link,

        @Schema(description = "How often the link was followed")
        long clicks,

        @Schema(description = "Naming it before does not count") @Nullable
        Instant validFrom,

        @Schema(description = "Naming it at or after it does not count") @Nullable
        Instant validUntil,

        @Schema(description = "False for an earlier code that is still valid but no longer shown")
        boolean main,

        Instant createdAt) {

    static CodeDocument of(Code code, URI linkBase, long clicks) {
        return new CodeDocument(
                code.text().text(),
                code.program().value(),
                code.customer(),
                linkBase.resolve("/r/" + code.link()).toString(),
                clicks,
                code.validFrom().orElse(null),
                code.validUntil().orElse(null),
                code.main(),
                code.createdAt());
    }
}
