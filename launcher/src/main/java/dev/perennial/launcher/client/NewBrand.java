package dev.perennial.launcher.client;

/**
 * A brand to make.
 *
 * @param currency ISO 4217
 * @param timeZone IANA name
 * @param country ISO 3166-1 alpha-2
 */
public record NewBrand(String slug, String name, String currency, String timeZone, String country) {}
