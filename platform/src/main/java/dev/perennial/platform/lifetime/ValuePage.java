package dev.perennial.platform.lifetime;

import java.math.BigDecimal;
import java.util.List;

/**
 * A page of what customers are worth.
 *
 * @param currency ISO 4217 code of all amounts; empty where nothing is known
 * @param marginRate share of revenue that counts as worth where orders do not tell, above 0, at most 1
 * @param horizonMonths months that are looked ahead
 */
public record ValuePage(List<LifetimeValue> values, String currency, BigDecimal marginRate, int horizonMonths) {}
