package dev.perennial.customer.relationship;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What customers do that may tell of a relationship to come, by the names of events in docs/events.md. */
public enum Behaviour {
    /** Days of 24 hours since the first event on which the customer did something. */
    ACTIVE_DAYS(1),
    /** Something done after half an hour of nothing; the first of all is one. */
    VISITS(2),
    PRODUCT_VIEWS(3),
    /** Different products seen or put into the cart; not more than {@link EarlyBehaviour#MOST_PRODUCTS} are told apart. */
    PRODUCTS(4),
    SEARCHES(5),
    WISHES(6),
    CART_ADDITIONS(7),
    CHECKOUTS(8),
    CONTENT_VIEWS(9),
    DOWNLOADS(10),
    SHARES(11),
    REVIEWS(12),
    REGISTRATIONS(13),
    SUBSCRIPTIONS(14),
    MESSAGE_OPENS(15),
    MESSAGE_CLICKS(16),
    OPT_OUTS(17),
    SERVICE_CONTACTS(18),
    SURVEY_ANSWERS(19),
    STORE_VISITS(20),
    INVITATIONS(21),
    /** Orders and parts of orders that were given back. */
    RETURNS(22),
    /** Orders placed, each id once, whatever became of them. */
    ORDERS(23),
    /** What these came to, in minor units of the brand's currency; orders in others count as orders alone. */
    ORDER_VALUE(24);

    private static final Map<String, Behaviour> NAMES = Map.ofEntries(
            Map.entry("Product Viewed", PRODUCT_VIEWS),
            Map.entry("Products Searched", SEARCHES),
            Map.entry("Product Added to Wishlist", WISHES),
            Map.entry("Product Added", CART_ADDITIONS),
            Map.entry("Checkout Started", CHECKOUTS),
            Map.entry("Content Viewed", CONTENT_VIEWS),
            Map.entry("Article Viewed", CONTENT_VIEWS),
            Map.entry("Video Playback Started", CONTENT_VIEWS),
            Map.entry("Signed Up", REGISTRATIONS),
            Map.entry("Account Created", REGISTRATIONS),
            Map.entry("Registration Completed", REGISTRATIONS),
            Map.entry("Newsletter Subscribed", SUBSCRIPTIONS),
            Map.entry("Subscription Started", SUBSCRIPTIONS),
            Map.entry("Trial Started", SUBSCRIPTIONS),
            Map.entry("Email Opened", MESSAGE_OPENS),
            Map.entry("Email Link Clicked", MESSAGE_CLICKS),
            Map.entry("Push Notification Tapped", MESSAGE_CLICKS),
            Map.entry("SMS Link Clicked", MESSAGE_CLICKS),
            Map.entry("Unsubscribed", OPT_OUTS),
            Map.entry("Email Marked as Spam", OPT_OUTS),
            Map.entry("Call Received", SERVICE_CONTACTS),
            Map.entry("Live Chat Conversation Started", SERVICE_CONTACTS),
            Map.entry("Support Ticket Created", SERVICE_CONTACTS),
            Map.entry("NPS Answered", SURVEY_ANSWERS),
            Map.entry("Survey Answered", SURVEY_ANSWERS),
            Map.entry("Store Visited", STORE_VISITS),
            Map.entry("Store Entered", STORE_VISITS),
            Map.entry("Event Attended", STORE_VISITS),
            Map.entry("Invite Sent", INVITATIONS),
            Map.entry("Order Refunded", RETURNS),
            Map.entry("Order Cancelled", RETURNS));

    /** What is done to customers, or for them, is nothing that they do. */
    private static final Set<String> DONE_TO = Set.of(
            "Email Sent",
            "Email Delivered",
            "Email Bounced",
            "Push Notification Received",
            "Push Notification Bounced",
            "SMS Sent",
            "Direct Mail Received",
            "Flyer Received",
            "Ad Impression",
            "Ad Viewed",
            "Order Updated",
            "Order Shipped",
            "Order Refunded",
            "Order Cancelled",
            "Subscription Renewed",
            "Trial Ended",
            "Review Requested",
            "Testimonial Requested",
            "Referral Requested",
            "Recommendation Requested");

    private static final Behaviour[] BY_CODE = values();

    private final int code;

    Behaviour(int code) {
        this.code = code;
    }

    /** The number under which it is stored; never given to another one. */
    int code() {
        return code;
    }

    /** The name in the API. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The behaviour that is stored under a number. */
    static Behaviour of(int code) {
        return Arrays.stream(BY_CODE)
                .filter(behaviour -> behaviour.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("behaviour: " + code + " (expected: 1 to 24)"));
    }

    /** What an event alone tells; orders and what is counted over several events are told elsewhere. */
    static Optional<Behaviour> of(Event event) {
        if (event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        String name = event.name();
        Behaviour known = NAMES.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.endsWith(" Downloaded")) {
            return Optional.of(DOWNLOADS);
        }
        if (name.endsWith(" Shared")) {
            return Optional.of(SHARES);
        }
        return name.endsWith(" Reviewed") ? Optional.of(REVIEWS) : Optional.empty();
    }

    /** Whether the customer did something, recognised or not. */
    static boolean isActive(Event event) {
        return switch (event.type()) {
            case IDENTIFY, PAGE, SCREEN -> true;
            case TRACK -> !DONE_TO.contains(event.name());
            case GROUP, ALIAS, MERGE, SPLIT -> false;
        };
    }
}
