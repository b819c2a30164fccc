package dev.perennial.launcher.demo.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares for people to read, with four decimals. */
final class Ratio {
    private Ratio() {}

    /** Part by whole; 0 where there is no whole. */
    static BigDecimal of(double part, double whole) {
        return whole == 0 ? BigDecimal.ZERO : rounded(part / whole);
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
