package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import java.util.Optional;

/** Tells from an event which channel and source led the customer on. Pure, and linear in the length of the event. */
public final class Classification {

    private Classification() {}

    /** Whether an event is part of a visit: a website or an app sent it, unlike imported orders. */
    public static boolean isVisit(Event event) {
        return Visit.of(event).isPresent();
    }

    /**
     * The visit that an event is part of; absent where it is part of none.
     *
     * @param sites those that are no source for the brand
     */
    public static Optional<Arrival> arrival(Event event, InternalSites sites) {
        return Visit.of(event)
                .map(visit -> new Arrival(ClassifyVisit.classify(visit, sites).orElse(null)));
    }

    /** A contact beyond the website (mail, call, store, trade fair, print), or a code of a mailing or referral program. */
    public static Optional<Origin> contact(Event event) {
        return OfflineContacts.find(event).or(() -> ReferralCodes.find(event));
    }

    /** An advertisement or a message that was shown to the customer, who did nothing then. */
    public static Optional<Origin> impression(Event event) {
        return Impressions.find(event);
    }

    /** The answer to "how did you hear about us", cut to {@link Label#TEXT} characters. */
    public static Optional<String> declaration(Event event) {
        return DeclaredSources.answer(event);
    }

    /** What such an answer means. */
    public static Origin meaning(String declaration) {
        return DeclaredSources.meaning(declaration);
    }
}
