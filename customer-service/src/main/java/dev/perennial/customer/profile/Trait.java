package dev.perennial.customer.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was last said to be.
 *
 * @param value JSON value as it was sent
 * @param at when it was said
 */
public record Trait(@Nullable Object value, Instant at) {}
