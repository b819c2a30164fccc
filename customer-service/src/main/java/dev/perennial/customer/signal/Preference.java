package dev.perennial.customer.signal;

import java.util.Optional;

/**
 * A liking for a product or a category.
 *
 * @param key of the product, or name of the category
 * @param name of the product, as it was called last
 */
record Preference(String key, Optional<String> name, Signal signal) {}
