package dev.perennial.platform.brand;

import dev.perennial.platform.id.BrandId;
import java.time.ZoneId;
import java.util.Currency;

/**
 * A business whose customers are kept.
 *
 * @param slug short name for addresses, unique in the installation
 * @param currency where an event names none
 * @param zone for calendar questions
 * @param country ISO 3166 alpha-2, for phone numbers written without a country
 */
public record Brand(BrandId id, String slug, String name, Currency currency, ZoneId zone, String country) {}
