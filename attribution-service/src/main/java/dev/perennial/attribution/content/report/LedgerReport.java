package dev.perennial.attribution.content.report;

import dev.perennial.attribution.content.item.ContentKind;
import dev.perennial.attribution.content.item.Openness;
import dev.perennial.attribution.content.item.Purpose;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What content did in some months, as it is shown. */
@Schema(name = "ContentLedger")
public record LedgerReport(
        @Schema(examples = "2026-01") String from,
        String to,

        @Schema(description = "The brand's, which values are in")
        String currency,

        Instant asOf,

        @Schema(description = "Whether customers are being worked out anew after a change")
        boolean rebuilding,

        @Schema(description = "Each item, by key") List<Line> data) {

    /** An item. */
    @Schema(name = "ContentLedgerLine")
    public record Line(
            String content,
            String title,
            ContentKind kind,
            Purpose purpose,
            Openness access,

            @Schema(description = "Customers whom it ever reached, also before and after these months")
            long everReached,

            @Schema(description = "All months together; who was reached in several counts once, as a new one")
            Figures total,

            @Nullable @Schema(description = "Month by month; absent in the list of all items")
            List<Figures> months) {}

    /** What it did in a month, or in all. */
    @Schema(name = "ContentFigures")
    public record Figures(
            @Nullable @Schema(description = "Absent in the total", examples = "2026-01")
            String month,

            @Nullable
            @Schema(
                    description = "Distinct customers with a contact in the month; absent in the total, where months do"
                            + " not add up")
            Long reach,

            @Schema(description = "Customers whose first contact it was")
            long newCustomers,

            @Schema(description = "Contacts that began; 30 minutes without an event end one")
            long contacts,

            @Nullable @Schema(description = "Distinct customers who shared it in the month; absent in the total")
            Long sharers,

            @Schema(description = "How often it was shared") long shares,

            @Schema(description = "Time spent with it, as the events say")
            long seconds,

            @Schema(description = "Each desired behaviour, in the item's order")
            List<Fulfilment> behaviours,

            @Schema(description = "What all behaviours are worth")
            Money value) {}

    /** A desired behaviour that came. */
    @Schema(name = "ContentFulfilment")
    public record Fulfilment(
            @Schema(description = "Its key") String behaviour,

            @Nullable @Schema(description = "Distinct customers who did it in the month; absent in the total")
            Long customers,

            @Schema(description = "Customers who did it for the first time")
            long newCustomers,

            @Schema(description = "How often it was done; each event counts once for the item")
            long times,

            @Schema(description = "times by the value of each")
            Money value) {}
}
