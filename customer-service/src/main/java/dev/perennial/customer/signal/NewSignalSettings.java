package dev.perennial.customer.signal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * After how many days an event shall say half as much; what is left out is the default.
 *
 * @param intentHalfLifeDays of buying intent; 3
 * @param affinityHalfLifeDays of brand affinity; 90
 * @param preferenceHalfLifeDays of preferences for products and categories; 30
 */
record NewSignalSettings(
        Optional<@DecimalMin("0.1") @DecimalMax("365") BigDecimal> intentHalfLifeDays,
        Optional<@DecimalMin("0.1") @DecimalMax("365") BigDecimal> affinityHalfLifeDays,
        Optional<@DecimalMin("0.1") @DecimalMax("365") BigDecimal> preferenceHalfLifeDays) {

    SignalSettings over(long version) {
        return new SignalSettings(
                version,
                intentHalfLifeDays.orElse(SignalSettings.DEFAULT.intentHalfLifeDays()),
                affinityHalfLifeDays.orElse(SignalSettings.DEFAULT.affinityHalfLifeDays()),
                preferenceHalfLifeDays.orElse(SignalSettings.DEFAULT.preferenceHalfLifeDays()));
    }
}
