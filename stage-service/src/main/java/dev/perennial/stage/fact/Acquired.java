package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.id.EventId;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * What brought the customer, as attribution-service found it out last.
 *
 * @param channel such as {@code paid_search}
 * @param source such as {@code google}
 * @param campaign absent where none is known
 * @param number of the telling: the last one counts, wherever it stands on the timeline
 * @param event which told it
 */
public record Acquired(String channel, String source, Optional<String> campaign, long number, EventId event) {
    private static final Comparator<Acquired> LATER =
            Comparator.comparingLong(Acquired::number).thenComparing(Acquired::event);

    /** What an event tells; absent where it is another event. */
    static Optional<Acquired> of(Event event) {
        Fields told = event.properties();
        return event.isTrack(OwnEvents.CUSTOMER_ACQUIRED)
                ? told.text("channel").flatMap(channel -> told.text("source")
                        .map(source ->
                                new Acquired(channel, source, told.text("campaign"), numberOf(told), event.id())))
                : Optional.empty();
    }

    private static long numberOf(Fields told) {
        return told.number("number").map(BigDecimal::longValue).orElse(0L);
    }

    /** Whether it counts, and not the other one. */
    boolean isLaterThan(Acquired other) {
        return LATER.compare(this, other) > 0;
    }

    /** What a fact of the catalogue is about; empty where nothing is known. */
    String text(Fact fact) {
        if (fact.equals(FactCatalogue.SOURCE)) {
            return source;
        }
        return fact.equals(FactCatalogue.CAMPAIGN) ? campaign.orElse("") : channel;
    }
}
