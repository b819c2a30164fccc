package dev.perennial.attribution.value;

import java.util.OptionalDouble;

/**
 * A mean by customer.
 *
 * @param value in minor units
 * @param halfWidth half the 95 % interval by the normal approximation, 0 or more; absent for fewer than two customers
 * @param floored whether it is never below 0, as is what customers bring, unless they were sold to at a loss
 */
record Mean(double value, OptionalDouble halfWidth, boolean floored) {

    /** Of amounts that are never below 0. */
    Mean(double value, OptionalDouble halfWidth) {
        this(value, halfWidth, true);
    }

    /** Lower end of the interval. */
    OptionalDouble low() {
        if (halfWidth.isEmpty()) {
            return OptionalDouble.empty();
        }
        double low = value - halfWidth.getAsDouble();
        return OptionalDouble.of(floored ? Math.max(0, low) : low);
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
                        : OptionalDouble.empty(),
                floored && other.floored);
    }

    /** @param factor 0 or more */
    Mean times(double factor) {
        return new Mean(
                value * factor,
                halfWidth.isPresent() ? OptionalDouble.of(halfWidth.getAsDouble() * factor) : OptionalDouble.empty(),
                floored);
    }
}
