package dev.perennial.attribution.spend;

import java.time.LocalDate;

/**
 * What was spent on a campaign.
 *
 * @param firstDay first day that has spend; {@code lastDay} the last
 * @param acquisition to get customers
 * @param retention to keep customers
 * @param impressions of the rows that say it; clicks likewise
 */
public record CampaignSpend(
        LocalDate firstDay, LocalDate lastDay, Cost acquisition, Cost retention, long impressions, long clicks) {

    /** Both together. */
    CampaignSpend plus(CampaignSpend other) {
        return new CampaignSpend(
                firstDay.isBefore(other.firstDay) ? firstDay : other.firstDay,
                lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay,
                acquisition.plus(other.acquisition),
                retention.plus(other.retention),
                Math.addExact(impressions, other.impressions),
                Math.addExact(clicks, other.clicks));
    }
}
