package dev.perennial.referral.statistics;

import dev.perennial.referral.statistics.Counts.Delta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a program is doing, as the API shows it. */
@Schema(name = "ProgramStatistics")
record StatisticsDocument(
        @Schema(description = "Key of the program") String program,

        @Schema(description = "How often its links were followed")
        long clicks,

        @Schema(description = "Referrals by the state they are in: recognised, qualified, reversed, refused")
        Map<String, Long> referrals,

        @Schema(description = "Rewards by side, state, kind and unit; entries that are 0 are left out")
        List<RewardCount> rewards) {
    private static final List<String> STATES = List.of("recognised", "qualified", "reversed", "refused");

    /** Rewards of one side in one state. */
    @Schema(name = "RewardCount")
    record RewardCount(
            @Schema(description = "advocate or friend") String side,

            @Schema(description = "pending, approved, paid or reversed")
            String state,

            @Schema(description = "money, points or coupon") String kind,

            @Schema(description = "ISO 4217 currency, or points")
            String unit,

            @Schema(description = "How many rewards") long count,

            @Schema(description = "All together, in minor units of the currency, or in points")
            long amount) {}

    static StatisticsDocument of(String program, long clicks, Map<Counted, Delta> counters) {
        Map<String, Long> referrals = new LinkedHashMap<>();
        STATES.forEach(state -> referrals.put(state, 0L));
        List<RewardCount> rewards = new ArrayList<>();
        counters.forEach((counted, total) -> {
            String[] parts = counted.counter().split("\\.");
            if (parts.length == 2) {
                referrals.put(parts[1], total.entries());
            } else {
                rewards.add(new RewardCount(
                        parts[1], parts[2], counted.kind(), counted.unit(), total.entries(), total.amount()));
            }
        });
        return new StatisticsDocument(program, clicks, referrals, rewards);
    }
}
