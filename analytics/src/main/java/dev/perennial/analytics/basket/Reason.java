package dev.perennial.analytics.basket;

/**
 * Why a product is suggested: one that the customer has goes with it.
 *
 * @param with number of the product that the customer has
 * @param both customers who bought both
 * @param share of those who bought what the customer has, shrunken
 * @param lift how many times the share of all customers that is
 */
public record Reason(int with, int both, double share, double lift) {}
