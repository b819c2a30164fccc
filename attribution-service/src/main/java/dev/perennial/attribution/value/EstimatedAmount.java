package dev.perennial.attribution.value;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An amount of money that was estimated, with its 95 % interval. */
@Schema(name = "EstimatedAmount")
public record EstimatedAmount(
        Money amount,

        @Nullable @Schema(description = "Lower end of the 95 % interval; absent where there is too little to tell")
        Money low,

        @Nullable @Schema(description = "Upper end of the 95 % interval; absent where there is too little to tell")
        Money high) {

    /** From minor units, rounded to whole ones. */
    public static EstimatedAmount of(double minor, OptionalDouble low, OptionalDouble high, Currency currency) {
        return new EstimatedAmount(
                money(minor, currency),
                low.isPresent() ? money(low.getAsDouble(), currency) : null,
                high.isPresent() ? money(high.getAsDouble(), currency) : null);
    }

    /** The same for every one of several: cost by customer, where the number of customers is what chance decides. */
    static Optional<EstimatedAmount> each(Money whole, long customers) {
        if (customers == 0) {
            return Optional.empty();
        }
        double root = Math.sqrt(customers);
        double most = Math.pow(root + Normal.Z95 / 2, 2);
        double least = Math.pow(Math.max(0, root - Normal.Z95 / 2), 2);
        return Optional.of(of(
                (double) whole.minor() / customers,
                OptionalDouble.of(whole.minor() / most),
                least == 0 ? OptionalDouble.empty() : OptionalDouble.of(whole.minor() / least),
                whole.currency()));
    }

    private static Money money(double minor, Currency currency) {
        return new Money(Math.round(minor), currency);
    }
}
