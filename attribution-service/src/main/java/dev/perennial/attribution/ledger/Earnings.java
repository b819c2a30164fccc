package dev.perennial.attribution.ledger;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.value.Cohort;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a customer brought, and whose merit that is.
 *
 * @param cohort what the customer was brought by, and when; absent where that does not matter
 * @param first the first purchase with the touchpoints that led to it; absent where the customer has not bought
 * @param realised net of refunds, in minor units by currency
 */
public record Earnings(Optional<Cohort> cohort, Optional<CreditedConversion> first, SortedMap<String, Long> realised) {
    /** Of a customer that is not there. */
    public static final Earnings NONE = new Earnings(Optional.empty(), Optional.empty(), new TreeMap<>());

    /** Adds up a customer's conversions. */
    public static Earnings of(
            Optional<Cohort> cohort, Optional<CreditedConversion> first, List<Conversion> conversions) {
        SortedMap<String, Long> realised = new TreeMap<>();
        for (Conversion conversion : conversions) {
            if (conversion.kind().isPurchase() && conversion.counts()) {
                realised.merge(
                        conversion.value().currency().getCurrencyCode(),
                        conversion.net().minor(),
                        Math::addExact);
            }
        }
        return new Earnings(cohort, first, realised);
    }

    /** Whether the same touchpoints share what the customer brings, in the same way. */
    public boolean isSharedAs(Earnings other) {
        if (first.isEmpty() || other.first.isEmpty()) {
            return first.isEmpty() && other.first.isEmpty();
        }
        CreditedConversion one = first.get();
        CreditedConversion two = other.first.get();
        return one.path().equals(two.path())
                && one.lead() == two.lead()
                && one.settings().equals(two.settings())
                && one.origins().equals(two.origins());
    }
}
