package dev.perennial.customer.signal;

import java.math.BigDecimal;

/**
 * After how many days an event says half as much.
 *
 * @param version 0 while nothing was set
 * @param intentHalfLifeDays of buying intent
 * @param affinityHalfLifeDays of brand affinity
 * @param preferenceHalfLifeDays of preferences for products and categories
 */
record SignalSettings(
        long version,
        BigDecimal intentHalfLifeDays,
        BigDecimal affinityHalfLifeDays,
        BigDecimal preferenceHalfLifeDays) {
    static final SignalSettings DEFAULT =
            new SignalSettings(0, BigDecimal.valueOf(3), BigDecimal.valueOf(90), BigDecimal.valueOf(30));
}
