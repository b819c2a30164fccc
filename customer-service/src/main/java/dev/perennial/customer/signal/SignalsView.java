package dev.perennial.customer.signal;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the events of a customer show.
 *
 * @param from events before it were not read
 * @param eventsRead how many events were read
 * @param cut whether there were more within the time than are read; the latest were
 * @param intent that the customer is about to buy; an order leaves nothing of what came before it
 * @param intentClearedBy message id of the last order, which did so
 * @param affinity that the customer likes the brand
 * @param products that the customer likes, the strongest first
 * @param categories likewise
 */
record SignalsView(
        CustomerId customerId,
        Instant asOf,
        Instant from,
        int eventsRead,
        boolean cut,
        Signal intent,
        Optional<String> intentClearedBy,
        Signal affinity,
        List<Preference> products,
        List<Preference> categories,
        List<String> notes) {

    /** @param read the latest first, perhaps one more than the most */
    static SignalsView of(
            CustomerId customer,
            List<SignalEvent> read,
            SignalSettings settings,
            Instant from,
            Instant asOf,
            int most) {
        boolean cut = read.size() > most;
        List<SignalEvent> events = cut ? read.subList(0, most) : read;
        Signals signals = Signals.of(events, settings, asOf);
        List<String> notes = new ArrayList<>();
        if (cut) {
            notes.add("Only the latest " + most + " events were read, those since "
                    + events.getLast().occurredAt() + ".");
        }
        if (events.isEmpty()) {
            notes.add("The customer did nothing between " + from + " and " + asOf + ".");
        }
        return new SignalsView(
                customer,
                asOf,
                from,
                events.size(),
                cut,
                signals.intent(),
                signals.intentClearedBy(),
                signals.affinity(),
                signals.products(),
                signals.categories(),
                List.copyOf(notes));
    }
}
