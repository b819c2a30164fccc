package dev.perennial.attribution.ledger;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether what was given out is what there is, as it is shown. */
@Schema(name = "Reconciliation")
public record Reconciliation(
        Instant asOf,

        @Schema(description = "Whether the remainder is 0 everywhere")
        boolean balanced,

        @Schema(description = "One line for each basis, model and currency")
        List<Line> data,

        @Schema(
                description =
                        "What all months add up to, of which answers with from and to are made: one line for each model and currency")
        List<Line> months,

        @Schema(
                description =
                        "Lifetime values of customers without an order that is known here, which nobody has credit for; by currency")
        List<Money> unassigned) {

    /** A model's sum in one currency. */
    @Schema(name = "ReconciliationLine")
    public record Line(
            @Schema(description = "order, realised or lifetime")
            String basis,

            String model,

            @Schema(description = "What the model gave out") Money credited,

            @Schema(description = "What there is, counted without regard to credit")
            Money value,

            @Schema(description = "Value less credited") Money remainder) {}
}
