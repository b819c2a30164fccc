package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.RankingTrial.Score;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of what goes with what, and all that is to be known about it.
 *
 * @param builtAt when it was counted
 * @param reason why it is not what was bought together
 * @param shrinkage weight of what everybody bought, in customers
 * @param trial absent where nobody could be tried
 * @param peers groups of customers with as many purchase days, for comparison
 */
record GrowthModel(
        int version,
        Instant builtAt,
        GrowthBasis basis,
        Optional<String> reason,
        Counted counts,
        double shrinkage,
        Optional<Trial> trial,
        List<PeerGroup> peers) {

    GrowthModel {
        peers = List.copyOf(peers);
    }

    /**
     * What it was counted from.
     *
     * @param customers who bought any product and kept it
     * @param withSeveral of these, who have more than one
     * @param products that are ranked
     * @param productsLeftOut bought by fewest, beyond what is counted
     */
    record Counted(int customers, int withSeveral, int products, int productsLeftOut) {}

    /**
     * How well it foretells: what was bought together up to a day ranks what customers bought for the first time after it.
     *
     * @param cutOn the last day that was known; four fifths of all first purchases of a product lie before its end
     * @param customers who were tried: they had a product by then, and bought another later
     * @param sampled whether these are a sample of all such customers
     * @param coPurchase how well what was bought together did
     * @param popularity how well what most customers buy did
     * @param difference of the mean reciprocal ranks
     * @param better whether the difference is above 0 by 1.96 standard errors
     */
    record Trial(
            LocalDate cutOn,
            int customers,
            boolean sampled,
            Score coPurchase,
            Score popularity,
            double difference,
            double standardError,
            boolean better) {}
}
