package dev.perennial.attribution.credit;

/**
 * What a touchpoint gets of a conversion by one model.
 *
 * @param micros of the conversion itself: {@link #WHOLE} is one conversion
 * @param value minor units of the value before refunds
 * @param net minor units of what is left after refunds; may be a unit above {@code value}, as each is split for itself
 */
public record Share(long micros, long value, long net) {
    /** One whole conversion. */
    public static final long WHOLE = 1_000_000;
}
