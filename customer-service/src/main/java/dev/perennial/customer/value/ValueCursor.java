package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;

/** A place in a list of customers by their value. */
public record ValueCursor(long minor, CustomerId customer) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static ValueCursor parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("after: " + text + " (expected: next of the page before)");
        }
        return new ValueCursor(Long.parseLong(text.substring(0, dot)), CustomerId.parse(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return minor + "." + customer;
    }
}
