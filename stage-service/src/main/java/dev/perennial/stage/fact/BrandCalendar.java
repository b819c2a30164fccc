package dev.perennial.stage.fact;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What of the brand the facts depend on.
 *
 * @param zone whose days are the purchase days
 * @param currency of {@link FactCatalogue#REVENUE}, and of orders that name none
 */
public record BrandCalendar(ZoneId zone, Currency currency) {}
