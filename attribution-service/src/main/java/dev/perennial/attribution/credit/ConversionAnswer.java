package dev.perennial.attribution.credit;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.conversion.ValueIssue;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversion with its credit, as it is shown. */
@Schema(name = "Conversion")
public record ConversionAnswer(
        String id,
        Instant at,

        @Schema(description = "first_purchase, repeat_purchase, registration or goal")
        String kind,

        @Nullable @Schema(description = "Order number, for purchases")
        String order,

        @Nullable @Schema(description = "Key of the goal, for goals")
        String goal,

        @Schema(description = "Before refunds") Money value,

        @Schema(description = "After refunds; nothing of a cancelled order")
        Money net,

        @Nullable
        @Schema(
                description =
                        "What is left of the margin after refunds, less than 0 for a loss; absent where the order does not tell")
        Money margin,

        @Schema(description = "A cancelled order counts no more and has no credit")
        boolean cancelled,

        @Nullable
        @Schema(
                description =
                        "Why the value is not as the events say: missing, negative, out_of_range, unknown_currency,"
                                + " refund_currency")
        String issue,

        @Schema(description = "Credit by model") Map<CreditModel, List<CreditAnswer>> credit) {

    static ConversionAnswer of(CreditedConversion credited) {
        Conversion conversion = credited.conversion();
        ConversionKind kind = conversion.kind();
        ValueIssue issue = conversion.issue();
        return new ConversionAnswer(
                conversion.id().toString(),
                conversion.at(),
                kind.key(),
                kind.isPurchase() ? conversion.key() : null,
                kind == ConversionKind.GOAL ? conversion.key() : null,
                conversion.value(),
                conversion.net(),
                conversion.netMargin().orElse(null),
                conversion.cancelled(),
                issue == null ? null : issue.key(),
                byModel(credited));
    }

    private static Map<CreditModel, List<CreditAnswer>> byModel(CreditedConversion credited) {
        Map<CreditModel, List<CreditAnswer>> byModel = new EnumMap<>(CreditModel.class);
        Currency currency = credited.conversion().value().currency();
        for (Credit credit : credited.credits()) {
            credit.shares().forEach((model, share) -> byModel.computeIfAbsent(model, m -> new ArrayList<>())
                    .add(CreditAnswer.of(credit, new Money(share.net(), currency))));
        }
        return byModel;
    }
}
