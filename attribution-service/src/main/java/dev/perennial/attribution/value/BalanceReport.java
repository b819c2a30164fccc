package dev.perennial.attribution.value;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What it costs to get a customer beside what it costs to keep one, as it is shown. */
@Schema(name = "SpendBalance")
public record BalanceReport(
        String from,
        String to,

        @Schema(description = "The brand's currency") String currency,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change of goals or settings")
        boolean rebuilding,

        @Schema(description = "Each month in order") List<Period> data,

        @Schema(description = "All months together; who was kept in several months counts once in each")
        Period total) {

    /** A month, or all of them. */
    @Schema(name = "SpendBalancePeriod")
    public record Period(
            @Nullable @Schema(description = "Absent in the total", examples = "2026-01")
            String month,

            Side acquisition,
            Side retention,

            @Schema(description = "Whether the period is over")
            boolean complete) {}

    /** Getting or keeping. */
    @Schema(name = "SpendBalanceSide")
    public record Side(
            Money spend,

            @Schema(description = "Spend that has no exchange rate on its day; in no other figure")
            List<Money> withoutRate,

            @Schema(
                    description =
                            "acquisition: who was acquired in the month. retention: who was acquired in an earlier"
                                    + " month and placed an order in this one that was not the first")
            long customers,

            @Nullable @Schema(description = "Spend by customer; interval as of a Poisson count")
            EstimatedAmount perCustomer,

            @Nullable @Schema(description = "Why there is no spend by customer: no_spend, no_rate or no_customers")
            String absent) {}
}
