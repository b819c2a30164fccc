package dev.perennial.customer.growth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A product that a customer buys again and again, and when it is due.
 *
 * @param product its key
 * @param boughtOnDays different days on which the customer bought it
 * @param everyDays days between two purchases
 * @param rhythm whose days these are
 * @param overdueDays days since it was due; 0 until then
 */
record ReorderedProduct(
        String product,
        Optional<String> name,
        Optional<String> category,
        int boughtOnDays,
        LocalDate lastBoughtOn,
        int everyDays,
        RhythmOf rhythm,
        LocalDate dueOn,
        int overdueDays) {
    /** With so many days with a purchase there are two gaps, and a median says something. */
    static final int OWN_FROM_DAYS = 3;

    /** A product that fewer of its customers bought again is not one of which people need more. */
    static final double LEAST_AGAIN_SHARE = 0.2;

    static final int LEAST_AGAIN = 5;

    /** Who is so many rhythms late has given the product up (as in stage-service's re-order cycles). */
    static final int GIVEN_UP_AFTER = 2;

    /** Whose rhythm is taken. */
    enum RhythmOf {
        /** The median of the customer's own gaps. */
        CUSTOMER,
        /** The median of the customers who buy the product again. */
        PRODUCT
    }

    private record Rhythm(int days, RhythmOf of) {}

    /** When a product is due; none where it is not bought again, or was given up. */
    static Optional<ReorderedProduct> of(CustomerProduct bought, Optional<ModelProduct> known, LocalDate today) {
        return rhythm(bought, known)
                .filter(rhythm -> rhythm.days() > 0)
                .filter(rhythm ->
                        ChronoUnit.DAYS.between(bought.lastOn(), today) <= (long) rhythm.days() * (1 + GIVEN_UP_AFTER))
                .map(rhythm -> of(bought, known, rhythm, today));
    }

    private static ReorderedProduct of(
            CustomerProduct bought, Optional<ModelProduct> known, Rhythm rhythm, LocalDate today) {
        LocalDate due = bought.lastOn().plusDays(rhythm.days());
        return new ReorderedProduct(
                bought.product(),
                known.flatMap(product -> product.named().name()),
                known.flatMap(product -> product.named().category()),
                bought.days(),
                bought.lastOn(),
                rhythm.days(),
                rhythm.of(),
                due,
                (int) Math.max(0, ChronoUnit.DAYS.between(due, today)));
    }

    private static Optional<Rhythm> rhythm(CustomerProduct bought, Optional<ModelProduct> known) {
        Optional<Rhythm> own = bought.gapDays().map(days -> new Rhythm(days, RhythmOf.CUSTOMER));
        if (bought.days() >= OWN_FROM_DAYS) {
            return own;
        }
        return known.filter(product -> bought.days() > 1 || isBoughtAgain(product))
                .filter(product -> product.again() >= LEAST_AGAIN)
                .flatMap(ModelProduct::gapDays)
                .map(days -> new Rhythm(days, RhythmOf.PRODUCT))
                .or(() -> own);
    }

    private static boolean isBoughtAgain(ModelProduct product) {
        return product.againShare() >= LEAST_AGAIN_SHARE;
    }
}
