package dev.perennial.attribution.credit;

import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.platform.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a touchpoint gets of a conversion, as it is shown. */
@Schema(name = "Credit")
public record CreditAnswer(
        @Nullable @Schema(description = "Absent where no touchpoint led to the conversion")
        String touchpoint,

        String channel,
        String source,
        @Nullable String campaign,

        @Schema(description = "Share of the value net of refunds; for each model the shares add up to it")
        Money amount) {

    static CreditAnswer of(Credit credit, Money amount) {
        TouchpointId touchpoint = credit.touchpoint();
        return new CreditAnswer(
                touchpoint == null ? null : touchpoint.toString(),
                credit.origin().channel().key(),
                credit.origin().source(),
                credit.origin().campaign(),
                amount);
    }
}
