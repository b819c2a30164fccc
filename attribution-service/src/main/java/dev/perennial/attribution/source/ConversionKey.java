package dev.perennial.attribution.source;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionKind;
import java.util.Comparator;

/**
 * A cell of the conversion statistics, which know of no model: what the credits must add up to.
 *
 * @param goal key of the goal; empty for other conversions
 * @param currency ISO 4217 code
 */
record ConversionKey(ConversionKind kind, String goal, String currency) implements Comparable<ConversionKey> {
    private static final Comparator<ConversionKey> ORDER = Comparator.comparing(ConversionKey::kind)
            .thenComparing(ConversionKey::goal)
            .thenComparing(ConversionKey::currency);

    static ConversionKey of(Conversion conversion) {
        return new ConversionKey(
                conversion.kind(),
                conversion.kind() == ConversionKind.GOAL ? conversion.key() : "",
                conversion.value().currency().getCurrencyCode());
    }

    @Override
    public int compareTo(ConversionKey other) {
        return ORDER.compare(this, other);
    }
}
