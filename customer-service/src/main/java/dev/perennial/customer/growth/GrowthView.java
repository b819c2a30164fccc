package dev.perennial.customer.growth;

import dev.perennial.customer.value.Outlook;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What more a customer may buy. What cannot be said is absent, and {@code notes} say why.
 *
 * @param nextProducts that the customer does not have, the likeliest first
 * @param reorders what the customer buys again and again, what is due first
 */
record GrowthView(
        CustomerId customerId,
        Instant asOf,
        Potential potential,
        Guard guard,
        List<NextProduct> nextProducts,
        List<ReorderedProduct> reorders,
        UsedCount model,
        List<String> notes) {
    private static final int MOST_REORDERS = 20;

    /**
     * What the customer may bring yet.
     *
     * @param realised what the orders brought, net of refunds and cancellations
     * @param expected what is expected within the horizon
     * @param alive chance that the customer is still one, 0 to 1
     * @param nextOrderOn by when somebody who is still a customer has ordered again with an even chance
     * @param valueModelVersion 0 before there is a model
     */
    record Potential(
            Money realised,
            Optional<Money> expected,
            Optional<Double> alive,
            Optional<LocalDate> nextOrderOn,
            Optional<Integer> horizonMonths,
            int valueModelVersion,
            Optional<Comparison> comparison) {}

    /**
     * Beside customers who bought on as many days, as they were counted last.
     *
     * @param fromPurchaseDays days with a purchase, from
     * @param toPurchaseDays to; absent where there is no end
     * @param customers how many these are
     * @param lowerQuartile what is expected of a quarter of them at most
     * @param realisedMedian what half of them brought at most
     */
    record Comparison(
            Opportunity opportunity,
            int fromPurchaseDays,
            Optional<Integer> toPurchaseDays,
            int customers,
            Money lowerQuartile,
            Money median,
            Money upperQuartile,
            Money realisedMedian) {}

    /**
     * Whether the stage of the customer forbids to offer something new.
     *
     * @param known whether stage-service told where the customer is
     * @param heldBack whether a stage says so; absent where the stage is not known
     * @param stages that say so
     */
    record Guard(boolean known, Optional<Boolean> heldBack, List<CurrentStage> stages) {
        static Guard of(Optional<List<CurrentStage>> stages) {
            List<CurrentStage> holding = stages.orElse(List.of()).stream()
                    .filter(CurrentStage::holdsBack)
                    .toList();
            return new Guard(stages.isPresent(), stages.map(some -> !holding.isEmpty()), holding);
        }
    }

    /**
     * What suggestions come from.
     *
     * @param version 0 before products were counted
     */
    record UsedCount(int version, GrowthBasis basis, Optional<Instant> builtAt) {
        static UsedCount of(Optional<Shelf> shelf) {
            return shelf.map(Shelf::model)
                    .map(model -> new UsedCount(model.version(), model.basis(), Optional.of(model.builtAt())))
                    .orElseGet(() -> new UsedCount(0, GrowthBasis.NOT_IDENTIFIED, Optional.empty()));
        }
    }

    /** What is known of a customer for it. */
    record Known(Outlook outlook, List<CustomerProduct> owned, Optional<Shelf> shelf, LocalDate today) {}

    static GrowthView of(Known known, Optional<List<CurrentStage>> stages, int limit) {
        Guard guard = Guard.of(stages);
        return new GrowthView(
                known.outlook().customer(),
                known.outlook().asOf(),
                potential(known),
                guard,
                next(known, guard, limit),
                reorders(known),
                UsedCount.of(known.shelf()),
                notes(known, guard));
    }

    private static Potential potential(Known known) {
        Outlook outlook = known.outlook();
        return new Potential(
                outlook.realised(),
                outlook.expected().map(Outlook.Expected::value),
                outlook.expected().map(Outlook.Expected::alive),
                outlook.expected().flatMap(Outlook.Expected::nextOrderOn),
                outlook.expected().map(Outlook.Expected::horizonMonths),
                outlook.modelVersion(),
                outlook.expected().flatMap(expected -> comparison(known, expected.value())));
    }

    private static Optional<Comparison> comparison(Known known, Money expected) {
        Currency currency = expected.currency();
        return known.shelf()
                .flatMap(shelf -> shelf.model().peers().stream()
                        .filter(group -> group.holds(known.outlook().purchaseDays()))
                        .findFirst())
                .map(group -> new Comparison(
                        opportunity(group, expected.minor()),
                        group.fromDays(),
                        Optional.of(group.toDays()).filter(to -> to < Integer.MAX_VALUE),
                        group.customers(),
                        new Money(group.lowerQuartileMinor(), currency),
                        new Money(group.medianMinor(), currency),
                        new Money(group.upperQuartileMinor(), currency),
                        new Money(group.realisedMedianMinor(), currency)));
    }

    private static Opportunity opportunity(PeerGroup group, long expectedMinor) {
        if (expectedMinor > group.upperQuartileMinor()) {
            return Opportunity.MORE;
        }
        return expectedMinor < group.lowerQuartileMinor() ? Opportunity.LITTLE : Opportunity.SOME;
    }

    private static List<NextProduct> next(Known known, Guard guard, int limit) {
        List<String> keys = known.owned().stream().map(CustomerProduct::product).toList();
        return known.shelf().map(shelf -> shelf.next(keys, limit)).orElse(List.of()).stream()
                .map(ranked -> NextProduct.of(ranked, guard.heldBack()))
                .toList();
    }

    private static List<ReorderedProduct> reorders(Known known) {
        return known.owned().stream()
                .flatMap(
                        bought -> ReorderedProduct.of(
                                bought, known.shelf().flatMap(shelf -> shelf.product(bought.product())), known.today())
                                .stream())
                .sorted(Comparator.comparing(ReorderedProduct::dueOn).thenComparing(ReorderedProduct::product))
                .limit(MOST_REORDERS)
                .toList();
    }

    private static List<String> notes(Known known, Guard guard) {
        List<String> notes = new ArrayList<>(known.outlook().notes());
        if (known.shelf().isEmpty()) {
            notes.add(
                    "What goes with what has not been counted yet; it is within seconds of the first orders, or asked for"
                            + " by POST /v1/growth/model:recount.");
        }
        known.shelf().flatMap(shelf -> shelf.model().reason()).ifPresent(notes::add);
        if (known.owned().isEmpty()) {
            notes.add("The customer has no product that is named by product_id, sku or name.");
        }
        if (!guard.known()) {
            notes.add("The stage of the customer is not known now: whether nothing is to be offered cannot be said.");
        }
        return List.copyOf(notes);
    }
}
