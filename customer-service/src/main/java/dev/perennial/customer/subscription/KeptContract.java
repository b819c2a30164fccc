package dev.perennial.customer.subscription;

import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is kept of a contract: days are those of the brand's zone.
 *
 * @param subscription how it is called; empty where nobody says
 * @param renewals how often it was renewed
 * @param renewsOn the day on which it is to be renewed next, or was to be
 * @param endsOn the day on which a cancelled one ends; absent where it was not cancelled
 * @param lostOn the day from which on it counts as not renewed if nothing more is seen of it
 * @param replacedOn the day on which another took its place; absent while none did
 * @param renewalCountsOn from when on its last renewal counts: that of each that was due with it is decided by then
 * @param lossCountsOn from when on its loss counts, if nothing more is seen of it, likewise
 * @param deliveries orders that are its deliveries
 * @param price of one interval; absent where nobody says
 * @param priceMinor the same in the brand's currency, where there is a rate; absent as well before it is read from the store
 */
public record KeptContract(
        String subscription,
        Period interval,
        int renewals,
        LocalDate startedOn,
        LocalDate renewsOn,
        Optional<LocalDate> endsOn,
        LocalDate lostOn,
        Optional<LocalDate> replacedOn,
        LocalDate renewalCountsOn,
        LocalDate lossCountsOn,
        int deliveries,
        Optional<Money> price,
        Optional<Long> priceMinor) {

    /**
     * Of a contract.
     *
     * @param deliveries orders that are its deliveries
     * @param paid what an interval costs by the orders of its deliveries, for where the events do not say
     */
    public static KeptContract of(Contract contract, ZoneId zone, int deliveries, Optional<Money> paid) {
        LocalDate lostOn = contract.lostOn(zone);
        return new KeptContract(
                contract.subscription(),
                contract.interval(),
                contract.renewals(),
                Contract.day(contract.startedAt(), zone),
                contract.renewsOn(zone),
                contract.endsOn(zone),
                lostOn,
                contract.replacedAt().map(at -> Contract.day(at, zone)),
                contract.settled(contract.dueOn(zone)),
                Contract.later(lostOn, contract.settled(contract.renewsOn(zone))),
                deliveries,
                contract.price().or(() -> paid),
                Optional.empty());
    }

    /** How it is called, for people. */
    public String called() {
        return subscription.isEmpty() ? "a subscription without a name" : "the subscription " + subscription;
    }

    /** Whether another took its place, or it ended by a day, or nothing was seen of it for so long that it counts as ended. */
    public boolean isOver(LocalDate day) {
        return replacedOn.isPresent() || !endsOn.orElse(lostOn).isAfter(day);
    }

    /** Whether it runs, and was not cancelled. */
    public boolean goesOn(LocalDate day) {
        return !isOver(day) && endsOn.isEmpty();
    }

    /** Whether it was to be renewed before a day, and nothing was seen of it. */
    boolean isOverdue(LocalDate day) {
        return goesOn(day) && renewsOn.isBefore(day);
    }
}
