package dev.perennial.attribution.value;

/** The normal distribution, as far as it is used here. */
public final class Normal {
    /** Half the width of the two-sided 95 % interval, in standard deviations. */
    public static final double Z95 = 1.959963984540054;

    private Normal() {}
}
