package dev.perennial.launcher.installation;

/**
 * The keys of a brand that was made here.
 *
 * @param id the brand, {@code brd_…}
 * @param publishable for browsers: appends events
 * @param secret for servers: everything the brand may do
 */
public record BrandKeys(String id, String publishable, String secret) {}
