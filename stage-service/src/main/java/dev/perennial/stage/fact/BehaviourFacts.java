package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;

/** What customers do besides buying: look, fill carts, download; what they recommend is told by {@link AdvocacyFacts}. */
final class BehaviourFacts {
    private BehaviourFacts() {}

    static void apply(FactEdit facts, Event event) {
        String name = event.name();
        if (name.equals(EventNames.PRODUCT_VIEWED)) {
            facts.count(FactCatalogue.PRODUCT_VIEWS);
            facts.instant(FactCatalogue.LAST_INTEREST_AT, event.occurredAt());
        } else if (EventNames.isCart(name)) {
            cart(facts, event);
        } else if (EventNames.isDownload(name)) {
            facts.count(FactCatalogue.DOWNLOADS);
            facts.instant(FactCatalogue.LAST_INTEREST_AT, event.occurredAt());
        } else {
            AdvocacyFacts.apply(facts, event);
        }
    }

    private static void cart(FactEdit facts, Event event) {
        if (facts.number(FactCatalogue.CART_OPEN) == 0) {
            facts.count(FactCatalogue.CARTS);
            facts.yes(FactCatalogue.CART_OPEN);
        }
        if (event.name().equals(EventNames.CHECKOUT_STARTED)) {
            facts.count(FactCatalogue.CHECKOUTS);
        }
        facts.instant(FactCatalogue.LAST_CART_AT, event.occurredAt());
        facts.instant(FactCatalogue.LAST_INTEREST_AT, event.occurredAt());
    }
}
