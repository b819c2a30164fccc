package dev.perennial.attribution.ledger;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose merit it is what a customer brings, as it is shown. */
@Schema(name = "CustomerLedger")
public record CustomerLedger(
        CustomerId customer,

        @Schema(description = "order, realised or lifetime") String basis,

        Instant asOf,

        @Nullable @Schema(description = "When the lifetime value was worked out; absent where it is not known yet")
        Instant estimatedAt,

        @Nullable
        @Schema(
                description =
                        "Whether anything can be said of what is to come: if not, the lifetime value is the margin so far;"
                                + " absent where it is not known yet")
        Boolean estimated,

        @Schema(description = "What is shared, by currency") List<Money> value,

        List<ModelLedger> models) {

    /** What a model gives out. */
    @Schema(name = "CustomerLedgerModel")
    public record ModelLedger(
            String model,

            @Schema(description = "In the order of the path; of several orders, the oldest first")
            List<Entry> entries,

            @Schema(description = "By currency; it equals the value")
            List<Money> credited,

            @Schema(description = "Value less what was credited; 0 in every currency")
            List<Money> remainder) {}

    /** What somebody gets. */
    @Schema(name = "CustomerLedgerEntry")
    public record Entry(
            @Nullable @Schema(description = "Absent where no touchpoint led to it")
            String touchpoint,

            String channel,
            String source,
            @Nullable String campaign,

            @Nullable @Schema(description = "The order that is shared, where the basis is order")
            String order,

            @Schema(description = "realised (revenue net of refunds) or lifetime")
            String part,

            Money amount) {}
}
