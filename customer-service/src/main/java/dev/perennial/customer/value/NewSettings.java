package dev.perennial.customer.value;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How a brand wants to reckon; what is left out is the default.
 *
 * @param horizonMonths how far is looked ahead; 12
 * @param yearlyDiscountRate what money is worth less for each year that it comes later; 0.1
 * @param marginRate share of the revenue that counts as worth; 1
 * @param rates of the brand's currency for one of another, by ISO 4217 code; none
 */
record NewSettings(
        Optional<@Min(1) @Max(60) Integer> horizonMonths,
        Optional<@DecimalMin("0") @DecimalMax("1") BigDecimal> yearlyDiscountRate,
        Optional<@DecimalMin("0.001") @DecimalMax("1") BigDecimal> marginRate,
        Optional<Map<String, BigDecimal>> rates) {

    ValueSettings over(long version, Map<String, BigDecimal> checkedRates) {
        return new ValueSettings(
                version,
                horizonMonths.orElse(ValueSettings.DEFAULT.horizonMonths()),
                yearlyDiscountRate.orElse(ValueSettings.DEFAULT.yearlyDiscountRate()),
                marginRate.orElse(ValueSettings.DEFAULT.marginRate()),
                checkedRates);
    }
}
