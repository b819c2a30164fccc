package dev.perennial.attribution.value;

import java.util.OptionalDouble;

/**
 * A mean by customer.
 *
 * @param value in minor units
 * @param halfWidth half the 95 % interval by the normal approximation; absent for fewer than two customers
 */
record Mean(double value, OptionalDouble halfWidth) {

    /** Lower end of the interval, not below 0: what customers bring is never less. */
    OptionalDouble low() {
        return halfWidth.isPresent()
                ? OptionalDouble.of(Math.max(0, value - halfWidth.getAsDouble()))
                : OptionalDouble.empty();
    }

    OptionalDouble high() {
        return halfWidth.isPresent() ? OptionalDouble.of(value + halfWidth.getAsDouble()) : OptionalDouble.empty();
    }

    Mean times(double factor) {
        return new Mean(
                value * factor,
                halfWidth.isPresent() ? OptionalDouble.of(halfWidth.getAsDouble() * factor) : OptionalDouble.empty());
    }
}
