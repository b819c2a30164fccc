package dev.perennial.attribution.value;

/** The normal distribution, as far as it is used here. */
final class Normal {
    /** Half the width of the two-sided 95 % interval, in standard deviations. */
    static final double Z95 = 1.959963984540054;

    private Normal() {}
}
