package dev.perennial.stage.fact;

/**
 * Something that can be known about a customer.
 *
 * @param name as rules write it
 * @param unit what the number counts; empty for yes and no and for instants
 * @param description one sentence: what it says and which events change it
 */
public record Fact(String name, FactType type, String unit, String description) {}
