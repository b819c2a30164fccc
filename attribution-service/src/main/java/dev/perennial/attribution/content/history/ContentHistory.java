package dev.perennial.attribution.content.history;

import dev.perennial.attribution.content.access.Standing;
import dev.perennial.attribution.content.item.ContentItem;
import dev.perennial.attribution.content.item.ContentItems.Wanted;
import dev.perennial.attribution.content.item.DesiredBehaviour;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer's life with the brand's content, kept of customers of brands that have items.
 *
 * @param addressAt when an e-mail address was known first; null where none is
 * @param first the first contact with any content
 * @param items by key of the item; those without a contact are left out
 */
public record ContentHistory(
        @Nullable Instant addressAt, Optional<FirstContact> first, SortedMap<String, Engagement> items) {
    public static final ContentHistory EMPTY = new ContentHistory(null, Optional.empty(), new TreeMap<>());

    public ContentHistory {
        items = Collections.unmodifiableSortedMap(items);
    }

    /**
     * The history after one more event. An event that is both a contact and what is wanted counts as both.
     *
     * @param conversions with this event among them
     */
    public ContentHistory after(Event event, ContentDefinitions definitions, ConversionHistory conversions) {
        ContentHistory known = addressed(event);
        Collection<ContentItem> touched = definitions.items().touchedBy(event);
        List<Wanted> met = known.met(event, definitions, conversions, addressAt == null);
        if (touched.isEmpty() && (met.isEmpty() || items.isEmpty())) {
            return known;
        }
        Touch touch = Touch.of(event, definitions.zone());
        SortedMap<String, Engagement> all = new TreeMap<>(items);
        for (ContentItem item : touched) {
            all.compute(item.key(), (key, before) -> before == null ? Engagement.begunBy(touch) : before.after(touch));
        }
        if (!met.isEmpty() && conversions.countsOnce(event)) {
            met.forEach(wanted -> fulfil(all, wanted, touch));
        }
        Optional<FirstContact> begun =
                first.or(() -> known.firstContact(touched, event.occurredAt(), definitions, conversions));
        return new ContentHistory(known.addressAt, begun, all);
    }

    /** What the customer has done that may open premium content. */
    public Standing standing(ConversionHistory conversions) {
        return new Standing(
                addressAt,
                first(conversions, ConversionKind.REGISTRATION),
                first(conversions, ConversionKind.FIRST_PURCHASE));
    }

    /** @param wasUnknown whether no address was known before */
    private List<Wanted> met(
            Event event, ContentDefinitions definitions, ConversionHistory conversions, boolean wasUnknown) {
        List<Wanted> met = new ArrayList<>(definitions.items().metBy(event));
        if (wasUnknown && addressAt != null) {
            met.addAll(definitions.items().metBy(event, DesiredBehaviour.ADDRESS));
        }
        List<Wanted> registration = definitions.items().metBy(event, DesiredBehaviour.REGISTRATION);
        if (!registration.isEmpty() && conversions.isRegisteredBy(event)) {
            met.addAll(registration);
        }
        return met;
    }

    private ContentHistory addressed(Event event) {
        return addressAt == null && event.identity(Identity.EMAIL).isPresent()
                ? new ContentHistory(event.occurredAt(), first, items)
                : this;
    }

    /** An event that belongs to open and to premium content is premium's: that is what was guarded. */
    private Optional<FirstContact> firstContact(
            Collection<ContentItem> touched,
            Instant at,
            ContentDefinitions definitions,
            ConversionHistory conversions) {
        List<ContentItem> content =
                touched.stream().filter(ContentItem::isContent).toList();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        if (content.stream().noneMatch(ContentItem::isPremium)) {
            return Optional.of(new FirstContact(at, Gate.OPEN));
        }
        boolean admitted = definitions.policies().at(at).admits(standing(conversions));
        return Optional.of(new FirstContact(at, admitted ? Gate.PREMIUM_GRANTED : Gate.PREMIUM_REFUSED));
    }

    private static void fulfil(SortedMap<String, Engagement> all, Wanted wanted, Touch touch) {
        all.computeIfPresent(wanted.item().key(), (key, engagement) -> {
            Instant latest = engagement.lastAt().plus(wanted.behaviour().window());
            return touch.at().isAfter(latest)
                    ? engagement
                    : engagement.fulfilled(wanted.behaviour().key(), touch.month());
        });
    }

    private static @Nullable Instant first(ConversionHistory conversions, ConversionKind kind) {
        for (Conversion conversion : conversions.conversions()) {
            if (conversion.kind() == kind && conversion.counts()) {
                return conversion.at();
            }
        }
        return null;
    }
}
