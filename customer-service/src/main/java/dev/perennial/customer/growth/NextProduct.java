package dev.perennial.customer.growth;

import java.util.List;
import java.util.Optional;

/**
 * A product that a customer may want next.
 *
 * @param product its key
 * @param score share of comparable customers who bought it, 0 to 1: of those who have what the customer has, shrunken toward all; where
 *     popularity is used, of all
 * @param customers who bought it
 * @param goesWith products of the customer that it goes with, the highest lift first; none where popularity is used
 * @param heldBack whether the customer is in a stage in which nothing new is to be offered; absent where that is not known
 */
record NextProduct(
        String product,
        Optional<String> name,
        Optional<String> category,
        double score,
        int customers,
        List<GoesWith> goesWith,
        Optional<Boolean> heldBack) {
    private static final int MOST_REASONS = 5;

    NextProduct {
        goesWith = List.copyOf(goesWith);
    }

    /**
     * A product that another goes with.
     *
     * @param product its key
     * @param both customers who bought both
     * @param share of its customers who bought the other, shrunken toward that of all
     * @param lift how many times the share of all customers that is; 1 says that they have nothing to do with each other
     */
    record GoesWith(String product, Optional<String> name, int both, double share, double lift) {
        static GoesWith of(Shelf.Because because) {
            return new GoesWith(
                    because.product().product(),
                    because.product().named().name(),
                    because.reason().both(),
                    because.reason().share(),
                    because.reason().lift());
        }
    }

    static NextProduct of(Shelf.Ranked ranked, Optional<Boolean> heldBack) {
        return new NextProduct(
                ranked.product().product(),
                ranked.product().named().name(),
                ranked.product().named().category(),
                ranked.score(),
                ranked.product().customers(),
                ranked.because().stream().limit(MOST_REASONS).map(GoesWith::of).toList(),
                heldBack);
    }
}
