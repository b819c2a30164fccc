package dev.perennial.analytics.basket;

/**
 * A product that goes with another.
 *
 * @param product its number
 * @param both customers who bought both
 */
public record Neighbour(int product, int both) {}
