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

    /** The sum of two means of the same customers. They go together in an unknown way: the interval is never too narrow. */
    Mean plus(Mean other) {
        return new Mean(
                value + other.value,
                halfWidth.isPresent() && other.halfWidth.isPresent()
                        ? OptionalDouble.of(halfWidth.getAsDouble() + other.halfWidth.getAsDouble())
                        : OptionalDouble.empty());
    }

    Mean times(double factor) {
        return new Mean(
                value * factor,
                halfWidth.isPresent() ? OptionalDouble.of(halfWidth.getAsDouble() * factor) : OptionalDouble.empty());
    }
}
