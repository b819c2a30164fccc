package dev.perennial.attribution.spend;

import dev.perennial.attribution.channel.Channel;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What tells one amount from another; there is one amount for each key.
 *
 * @param day in the brand's calendar
 * @param source as touchpoints name it; empty for what was spent on a whole channel
 * @param campaign empty for what was spent on a whole source
 * @param content empty for what was spent on a whole campaign
 */
record SpendKey(
        LocalDate day,
        Channel channel,
        String source,
        String campaign,
        String content,
        Purpose purpose,
        Currency currency) {}
