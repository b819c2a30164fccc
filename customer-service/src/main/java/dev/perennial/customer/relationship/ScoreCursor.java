package dev.perennial.customer.relationship;

import dev.perennial.platform.id.CustomerId;

/** A place in the list of customers by score. */
record ScoreCursor(double score, CustomerId customer) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is none
     */
    static ScoreCursor parse(String text) {
        int split = text.indexOf('~');
        if (split < 1) {
            throw new IllegalArgumentException("after: " + text + " (expected: next of the page before)");
        }
        return new ScoreCursor(
                Double.parseDouble(text.substring(0, split)), CustomerId.parse(text.substring(split + 1)));
    }

    @Override
    public String toString() {
        return score + "~" + customer;
    }
}
