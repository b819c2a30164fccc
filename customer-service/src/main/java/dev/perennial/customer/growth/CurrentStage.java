package dev.perennial.customer.growth;

import java.util.List;
import java.util.Locale;

/**
 * Where a customer is on a track.
 *
 * @param avoid what is not to be done there, as the card of the stage says
 */
record CurrentStage(String track, String stage, List<String> avoid) {
    private static final List<String> OFFERS = List.of("upsell", "crosssell");

    CurrentStage {
        avoid = List.copyOf(avoid);
    }

    /** Whether the card says that there is to be no up-sell or no cross-sell. */
    boolean holdsBack() {
        return avoid.stream()
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .anyMatch(text -> OFFERS.stream().anyMatch(text::contains));
    }
}
