package dev.perennial.referral.code;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.referral.program.ProgramKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent to get a code. */
@Schema(name = "CodeRequest")
record CodeRequest(
        @Schema(implementation = String.class, required = true, description = "The advocate") @Nullable
        CustomerId customerId,

        @Schema(
                description = "The brand's own text: 4 to 32 letters, digits and hyphens; made up when not sent",
                examples = "ANNA-4821")
        @Nullable
        String code,

        @Schema(
                description =
                        "Naming the code before does not count. When not sent: no bound for a code that is made up, "
                                + "now for a text of your own, which people may have used for something else before")
        @Nullable
        Instant validFrom,

        @Schema(description = "Naming the code at or after it does not count") @Nullable
        Instant validUntil) {

    /** What is wished for; fails with an error for each field that is wrong. */
    CodeWish in(ProgramKey program) {
        List<FieldError> errors = new ArrayList<>();
        if (customerId == null) {
            errors.add(new FieldError("customerId", "missing", "customerId: null (expected: the advocate's id)"));
        }
        Optional<CodeText> text = Optional.ofNullable(code).flatMap(CodeText::read);
        if (code != null && text.isEmpty()) {
            errors.add(new FieldError(
                    "code",
                    "invalid",
                    "code: " + code + " (expected: 4 to 32 letters A-Z, digits and single hyphens between them)"));
        }
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            errors.add(new FieldError(
                    "validUntil", "invalid", "validUntil: " + validUntil + " (expected: after " + validFrom + ")"));
        }
        if (!errors.isEmpty() || customerId == null) {
            throw Failure.invalid(errors);
        }
        return new CodeWish(program, customerId, text, micros(validFrom), micros(validUntil));
    }

    private static Optional<Instant> micros(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(i -> i.truncatedTo(ChronoUnit.MICROS));
    }
}
