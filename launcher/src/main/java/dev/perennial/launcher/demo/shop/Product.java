package dev.perennial.launcher.demo.shop;

import java.util.Locale;

/**
 * Something on the shelf.
 *
 * @param id its number, as in the events' {@code product_id}
 * @param cents price in euro cents
 */
public record Product(String id, String name, Category category, long cents) {
    public Product {
        if (cents <= 0) {
            throw new IllegalArgumentException("cents: " + cents + " (expected: > 0)");
        }
    }

    /** What one costs the shop, in cents. */
    public long costCents() {
        return Math.round(cents * category.costShare());
    }

    /** Address of its page below the shop's. */
    public String path() {
        return "/shop/" + category.name().toLowerCase(Locale.ROOT) + "/" + id.toLowerCase(Locale.ROOT);
    }
}
