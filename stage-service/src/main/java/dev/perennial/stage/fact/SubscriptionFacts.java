package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.SubscriptionTerms;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Trials and subscriptions. One subscription at a time: the latest event counts. */
final class SubscriptionFacts {
    private static final int TRIAL_DAYS = 30;

    /** Who subscribes more often is a test, or a machine. */
    private static final int MOST_CONTRACTS = 100;

    private SubscriptionFacts() {}

    static void apply(FactEdit facts, Event event, ZoneId zone) {
        Instant at = event.occurredAt();
        switch (event.name()) {
            case EventNames.TRIAL_STARTED -> {
                facts.count(FactCatalogue.TRIALS);
                facts.yes(FactCatalogue.TRIALING);
                facts.instant(
                        FactCatalogue.TRIAL_ENDS_AT,
                        event.properties()
                                .firstInstant("ends_at", "endsAt", "trial_end", "trial_end_date")
                                .orElse(later(at, zone, Period.ofDays(TRIAL_DAYS))));
            }
            case EventNames.TRIAL_ENDED -> facts.no(FactCatalogue.TRIALING);
            case EventNames.SUBSCRIPTION_STARTED -> {
                facts.count(FactCatalogue.SUBSCRIPTIONS);
                facts.instant(FactCatalogue.SUBSCRIPTION_STARTED_AT, at);
                Instant next = running(facts, event, zone);
                begun(facts, Contract.begun(at, SubscriptionTerms.interval(event.properties()), next));
            }
            case EventNames.SUBSCRIPTION_RENEWED -> {
                facts.count(FactCatalogue.RENEWALS);
                facts.instant(FactCatalogue.SUBSCRIPTION_RENEWED_AT, at);
                Instant next = running(facts, event, zone);
                latest(facts, contract -> contract.renewed(at, next, zone));
            }
            case EventNames.SUBSCRIPTION_CANCELLED -> {
                Instant end = cancelled(facts, event);
                latest(facts, contract -> contract.cancelled(end));
            }
            default ->
                throw new IllegalArgumentException("name: " + event.name() + " (expected: a subscription event)");
        }
    }

    /** One that goes on already does not begin again, as when a plan is changed. */
    private static void begun(FactEdit facts, Contract contract) {
        List<Contract> known = facts.contracts();
        boolean goesOn = !known.isEmpty() && !known.getLast().ended();
        if (goesOn) {
            latest(facts, running -> running.goesOn(contract.renewsAt()));
        } else if (known.size() < MOST_CONTRACTS) {
            List<Contract> all = new ArrayList<>(known);
            all.add(contract);
            facts.contracts(all);
        }
    }

    /** Of a contract whose start was not seen nothing is known. */
    private static void latest(FactEdit facts, UnaryOperator<Contract> edit) {
        List<Contract> all = new ArrayList<>(facts.contracts());
        if (!all.isEmpty()) {
            all.set(all.size() - 1, edit.apply(all.getLast()));
            facts.contracts(all);
        }
    }

    /** Answers when the next renewal is due. */
    private static Instant running(FactEdit facts, Event event, ZoneId zone) {
        facts.yes(FactCatalogue.SUBSCRIBED);
        facts.no(FactCatalogue.TRIALING);
        Instant next = SubscriptionTerms.renewsAt(event.properties())
                .orElse(later(event.occurredAt(), zone, SubscriptionTerms.interval(event.properties())));
        facts.instant(FactCatalogue.RENEWS_AT, next);
        return Instants.within(next);
    }

    /**
     * What is paid for goes on to its end, unless the event says when it ends.
     *
     * @return when the subscription ends: not before it was cancelled, unless the event says so
     */
    private static Instant cancelled(FactEdit facts, Event event) {
        Optional<Instant> told = SubscriptionTerms.endsAt(event.properties()).map(Instants::within);
        Optional<Instant> paid = facts.instant(FactCatalogue.RENEWS_AT);
        facts.no(FactCatalogue.SUBSCRIBED);
        facts.no(FactCatalogue.TRIALING);
        facts.instant(FactCatalogue.SUBSCRIPTION_CANCELLED_AT, event.occurredAt());
        facts.instant(FactCatalogue.RENEWS_AT, told.or(() -> paid).orElse(event.occurredAt()));
        return told.or(() -> paid.filter(event.occurredAt()::isBefore)).orElse(event.occurredAt());
    }

    private static Instant later(Instant start, ZoneId zone, Period period) {
        return ZonedDateTime.ofInstant(start, zone).plus(period).toInstant();
    }
}
