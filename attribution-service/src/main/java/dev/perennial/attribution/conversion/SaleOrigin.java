package dev.perennial.attribution.conversion;

import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Classification;
import dev.perennial.attribution.channel.Label;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a conversion took place, which is all that is known where no touchpoint led to it: in a store, on the website
 * (direct), or unknown. An order is from a store where {@code context.channel}, {@code properties.channel} or
 * {@code properties.affiliation} says so in one of {@link #STORE_WORDS}; an affiliation such as "Example Store" does not,
 * because online shops are called stores too.
 */
final class SaleOrigin {
    private static final Set<String> STORE_WORDS = Set.of(
            "store",
            "in store",
            "instore",
            "offline",
            "physical store",
            "point of sale",
            "pos",
            "retail",
            "retail store");
    private static final String IMPORT = "import";

    private SaleOrigin() {}

    static Origin of(Event event) {
        Fields properties = event.properties();
        boolean inStore = isStore(event.context().text("channel"))
                || isStore(properties.text("channel"))
                || isStore(properties.text("affiliation"));
        if (inStore) {
            String store = properties
                    .firstText("store", "store_name", "storeName", "store_id", "storeId", "location")
                    .flatMap(Label::name)
                    .orElse(Channel.STORE.key());
            return Origin.of(Channel.STORE, store);
        }
        if (Classification.isVisit(event)) {
            return Origin.DIRECT;
        }
        return event.context().values().containsKey(IMPORT) ? Origin.of(Channel.UNKNOWN, IMPORT) : Origin.UNKNOWN;
    }

    private static boolean isStore(Optional<String> text) {
        return text.filter(word -> STORE_WORDS.contains(
                        word.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ')))
                .isPresent();
    }
}
