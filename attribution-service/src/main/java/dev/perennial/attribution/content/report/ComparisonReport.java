package dev.perennial.attribution.content.report;

import dev.perennial.attribution.value.CustomerShare;
import dev.perennial.attribution.value.EstimatedAmount;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Customers who were engaged with an item, and those who were not, as it is shown. */
@Schema(name = "ContentComparison")
public record ComparisonReport(
        String content,

        @Schema(description = "First month of acquisition", examples = "2026-01")
        String from,

        @Schema(description = "Last month of acquisition") String to,

        @Schema(description = "Engaged is who had a contact up to so many days after the acquisition")
        int engagedDays,

        @Schema(description = "What the customers did in so many days after that is compared")
        int followDays,

        @Schema(
                description =
                        "Months of the span that are left out, as those days are not over for all of their customers")
        List<String> monthsLeftOut,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change")
        boolean rebuilding,

        @Schema(description = "All customers acquired") Compared all,

        @Schema(description = "Those who had ordered up to the landmark: whether they buy again")
        Compared buyers,

        @Schema(description = "Those who had not ordered up to the landmark: whether they buy")
        Compared prospects,

        @Schema(
                description =
                        "few_engaged, few_not_engaged (fewer than 100 customers), months_left_out, nobody_acquired")
        List<String> warnings,

        @Schema(description = "What must be kept in mind, in words")
        String caveat) {

    /** Two groups side by side. */
    @Schema(name = "ComparedGroups")
    public record Compared(
            Group engaged,
            Group notEngaged,

            @Nullable @Schema(description = "Engaged less not engaged; absent where one of the groups is empty")
            Difference difference) {}

    /** One of the groups. */
    @Schema(name = "ComparedGroup")
    public record Group(
            long customers,

            @Nullable
            @Schema(description = "Who ordered in the days that are looked at; absent where nobody is in the group")
            CustomerShare bought,

            @Nullable @Schema(description = "Who ordered in the second half of those days")
            CustomerShare retained,

            @Schema(description = "Net revenue of those days by customer, each currency for itself")
            List<EstimatedAmount> revenuePerCustomer) {}

    /** What differs. */
    @Schema(name = "GroupDifference")
    public record Difference(
            ShareDifference bought,
            ShareDifference retained,

            @Schema(
                    description =
                            "Each currency for itself; interval by the normal approximation with unequal variances (Welch)")
            List<EstimatedAmount> revenuePerCustomer) {}
}
