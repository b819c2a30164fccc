package dev.perennial.customer.growth;

/**
 * A product that goes with another.
 *
 * @param product key of the product
 * @param other key of what goes with it
 * @param both customers who bought both
 */
record ProductPair(String product, String other, int both) {}
