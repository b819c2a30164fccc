package dev.perennial.customer.relationship;

import java.time.Instant;
import java.util.List;

/**
 * How well what was learned of the older customers foretells the newer ones.
 *
 * @param from first event of the oldest customer that was held out
 * @param fittedOn older customers
 * @param checkedOn newer customers
 * @param outcomes of these, for how many it came
 * @param areaUnderCurve chance that one for whom it came has the higher score than one for whom it did not; 0.5 tells nothing
 * @param low from where that lies in 95 of 100 samples
 * @param high to where
 * @param brier mean squared difference of chance and outcome
 * @param brierOfBaseRate the same where everybody has the share of the older customers
 * @param predicted mean chance
 * @param observed share for which it came
 * @param groups tenths by chance, the lowest first
 * @param betterThanBaseRate whether the interval lies above 0.5 and the Brier score below that of the base rate
 */
record ScoreCheck(
        Instant from,
        int fittedOn,
        int checkedOn,
        int outcomes,
        double areaUnderCurve,
        double low,
        double high,
        double brier,
        double brierOfBaseRate,
        double predicted,
        double observed,
        List<ScoreGroup> groups,
        boolean betterThanBaseRate) {
    ScoreCheck {
        groups = List.copyOf(groups);
    }

    /**
     * Customers of about the same chance.
     *
     * @param low from where the share lies in 95 of 100 samples
     * @param high to where
     */
    record ScoreGroup(int customers, double predicted, double observed, double low, double high) {}
}
