package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditModel;

/**
 * What a model gives to a group of sources.
 *
 * @param source empty where the group is a whole channel
 * @param campaign empty where there is none, or where the group is coarser
 * @param currency ISO 4217 code
 * @param minor minor units
 */
public record LedgerTotal(
        Part part, CreditModel model, String channel, String source, String campaign, String currency, long minor) {}
