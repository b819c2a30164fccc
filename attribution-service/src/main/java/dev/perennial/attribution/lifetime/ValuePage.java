package dev.perennial.attribution.lifetime;

import dev.perennial.attribution.ledger.ExpectedValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * A page of what customers are expected to bring.
 *
 * @param marginRate share of revenue that counts as worth, above 0, at most 1
 * @param horizonMonths months that are looked ahead
 */
public record ValuePage(List<ExpectedValue> values, BigDecimal marginRate, int horizonMonths) {}
