package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.OwnEvents;
import java.time.Instant;
import java.util.Optional;

/** Folds events into facts: a pure function of the timeline and the brand's calendar. No event makes it fail. */
public final class FactFold {
    private final BrandCalendar calendar;

    public FactFold(BrandCalendar calendar) {
        this.calendar = calendar;
    }

    /** The facts after one more event; events come in {@link Event#TIMELINE_ORDER}. */
    public FactStep apply(Facts before, Event event) {
        FactEdit facts = new FactEdit(before, event.id());
        Optional<Instant> firstBefore = facts.instant(FactCatalogue.FIRST_ORDER_AT);
        if (!OwnEvents.includes(event)) {
            seen(facts, event);
        }
        switch (event.type()) {
            case PAGE, SCREEN -> facts.count(FactCatalogue.PAGE_VIEWS);
            case TRACK -> track(facts, event);
            case IDENTIFY, GROUP, ALIAS, MERGE, SPLIT -> {}
        }
        Optional<Instant> first = facts.instant(FactCatalogue.FIRST_ORDER_AT);
        facts.firstYear(FirstYear.after(facts.firstYear(), event, firstBefore, first, calendar.zone()));
        return facts.done();
    }

    private void track(FactEdit facts, Event event) {
        switch (event.name()) {
            case EventNames.ORDER_COMPLETED -> {
                OrderFacts.completed(facts, event, calendar);
                facts.no(FactCatalogue.CART_OPEN);
            }
            case EventNames.ORDER_REFUNDED -> OrderFacts.refunded(facts, event, calendar);
            case EventNames.ORDER_CANCELLED -> OrderFacts.cancelled(facts, event, calendar);
            case EventNames.TRIAL_STARTED,
                    EventNames.TRIAL_ENDED,
                    EventNames.SUBSCRIPTION_STARTED,
                    EventNames.SUBSCRIPTION_RENEWED,
                    EventNames.SUBSCRIPTION_CANCELLED -> SubscriptionFacts.apply(facts, event, calendar.zone());
            case OwnEvents.CUSTOMER_ACQUIRED -> Acquired.of(event).ifPresent(facts::acquired);
            default -> BehaviourFacts.apply(facts, event);
        }
    }

    private static void seen(FactEdit facts, Event event) {
        if (facts.instant(FactCatalogue.FIRST_SEEN_AT).isEmpty()) {
            facts.instant(FactCatalogue.FIRST_SEEN_AT, event.occurredAt());
        }
        facts.instant(FactCatalogue.LAST_SEEN_AT, event.occurredAt());
        if (event.identity(Identity.EMAIL).isPresent()) {
            facts.yes(FactCatalogue.EMAIL_KNOWN);
        }
        if (event.identity(Identity.USER_ID).isPresent()) {
            facts.yes(FactCatalogue.IDENTIFIED);
        }
        if (event.type() == EventType.TRACK && EventNames.isRegistration(event.name())) {
            facts.yes(FactCatalogue.REGISTERED);
        }
    }
}
