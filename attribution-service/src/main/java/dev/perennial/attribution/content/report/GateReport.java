package dev.perennial.attribution.content.report;

import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.Gate;
import dev.perennial.attribution.value.CustomerShare;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of those who met open and those who met premium content, as it is shown. */
@Schema(name = "OpenAgainstPremium")
public record GateReport(
        @Schema(description = "First month of the first contact with any content", examples = "2026-01")
        String from,

        String to,

        @Schema(description = "Within so many days after that contact")
        int days,

        @Schema(
                description =
                        "Months of the span that are left out, as those days are not over for all of their customers")
        List<String> monthsLeftOut,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change")
        boolean rebuilding,

        @Schema(
                description = "By what was met first: open, premium_granted (what the policy asks for had been done),"
                        + " premium_refused (it had not)")
        List<Group> data,

        @Schema(description = "Premium, granted and refused together and granted alone, less open")
        List<Difference> differences,

        @Schema(description = "few_open, few_premium (fewer than 100 customers), months_left_out, nobody")
        List<String> warnings,

        @Schema(description = "What must be kept in mind, in words")
        String caveat) {

    /** Customers who met the same first. */
    @Schema(name = "GateGroup")
    public record Group(Gate gate, long customers, List<Outcome> outcomes) {}

    /** What some of them did. */
    @Schema(name = "GateOutcome")
    public record Outcome(
            Requirement outcome,

            @Schema(description = "Customers who had not done it before")
            long atRisk,

            @Nullable
            @Schema(description = "Those of them who did it in time; absent where nobody had not done it before")
            CustomerShare reached) {}

    /** What differs. */
    @Schema(name = "GateDifference")
    public record Difference(
            @Schema(description = "premium or premium_granted", examples = "premium")
            String group,

            Requirement outcome,

            @Nullable @Schema(description = "Less the share of open; absent where one of them has nobody")
            ShareDifference difference) {}
}
