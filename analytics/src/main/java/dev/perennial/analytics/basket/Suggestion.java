package dev.perennial.analytics.basket;

/**
 * A product that a customer may want.
 *
 * @param product its number
 * @param score share of comparable customers who bought it, 0 to 1
 */
public record Suggestion(int product, double score) {}
