package dev.perennial.stage.retention;

import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;

/**
 * Customers by whether they buy again and whether they recommend, or a change of their number.
 *
 * @param customers all of them
 * @param repeated who bought on another day as well
 * @param recommended when asked, unprompted, or both
 * @param whenAsked who recommended when asked
 * @param unprompted who recommended without having been asked
 * @param repeatedAndRecommended who did both
 */
record Loyalty(
        long customers, long repeated, long recommended, long whenAsked, long unprompted, long repeatedAndRecommended) {
    static final Loyalty NONE = new Loyalty(0, 0, 0, 0, 0, 0);

    /** Who is this likely to recommend is a promoter: Reichheld 2003, "The One Number You Need to Grow". */
    private static final int PROMOTER = 9;

    /** One customer, who has bought. */
    static Loyalty of(Facts facts) {
        boolean repeated = facts.number(FactCatalogue.PURCHASE_DAYS) > 1;
        boolean whenAsked = facts.number(FactCatalogue.RECOMMENDATIONS_WHEN_ASKED) > 0
                || facts.number(FactCatalogue.RECOMMEND_SCORE) >= PROMOTER;
        boolean unprompted = facts.number(FactCatalogue.RECOMMENDATIONS_UNPROMPTED) > 0;
        boolean recommended = whenAsked || unprompted;
        return new Loyalty(
                1, one(repeated), one(recommended), one(whenAsked), one(unprompted), one(repeated && recommended));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }

    Loyalty plus(Loyalty other) {
        return new Loyalty(
                customers + other.customers,
                repeated + other.repeated,
                recommended + other.recommended,
                whenAsked + other.whenAsked,
                unprompted + other.unprompted,
                repeatedAndRecommended + other.repeatedAndRecommended);
    }

    Loyalty negated() {
        return new Loyalty(-customers, -repeated, -recommended, -whenAsked, -unprompted, -repeatedAndRecommended);
    }
}
