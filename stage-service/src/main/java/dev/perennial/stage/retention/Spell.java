package dev.perennial.stage.retention;

import dev.perennial.stage.fact.Contract;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.fact.Purchase;
import dev.perennial.stage.scheme.CustomerRhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which somebody was a customer.
 *
 * @param lostAt when it ended, or ends if nothing happens; absent while no end is in sight
 */
record Spell(Instant from, Optional<Instant> lostAt) {
    /** A shop's customer counts as lost when so many of their rhythms went by without an order. */
    static final int RHYTHMS = 3;

    /**
     * The spells of a shop's customer, the oldest first. After each order it is known how long the next may be awaited: by
     * the customer's own rhythm so far, as stages lapse.
     *
     * @param rhythm of the scheme, and what the orders were about
     * @param zone whose days are the purchase days
     */
    static List<Spell> ofOrders(List<Purchase> purchases, CustomerRhythm rhythm, ZoneId zone) {
        List<Spell> spells = new ArrayList<>();
        for (CustomerRhythm.Step order : rhythm.steps(purchases, zone)) {
            Instant at = order.at();
            boolean goesOn = !spells.isEmpty() && spells.getLast().lasts(at);
            Instant from = goesOn ? spells.removeLast().from() : at;
            Duration patience = order.rhythm().length().multipliedBy(RHYTHMS);
            spells.add(new Spell(from, Optional.of(Instants.plus(at, patience))));
        }
        return spells;
    }

    /**
     * The spells of a subscriber, the oldest first: from a start to the end of what was paid. What is started again by then
     * goes on.
     */
    static List<Spell> ofContracts(List<Contract> contracts) {
        List<Spell> spells = new ArrayList<>();
        for (Contract contract : contracts) {
            Instant start = contract.startedAt();
            boolean goesOn = !spells.isEmpty()
                    && (spells.getLast().lasts(start)
                            || spells.getLast().lostAt().equals(Optional.of(start)));
            Spell last = goesOn ? spells.removeLast() : new Spell(start, Optional.of(start));
            Optional<Instant> end = contract.endsAt()
                    .flatMap(ends -> last.lostAt().map(before -> before.isAfter(ends) ? before : ends));
            spells.add(new Spell(last.from(), end));
        }
        return spells;
    }

    private boolean lasts(Instant at) {
        return lostAt.map(at::isBefore).orElse(true);
    }
}
