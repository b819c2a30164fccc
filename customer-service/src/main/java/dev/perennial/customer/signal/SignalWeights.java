package dev.perennial.customer.signal;

import dev.perennial.platform.event.EventType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What each event says; names of Segment's ecommerce and e-mail specs, and those of docs/events.md. A test keeps docs/signals.md alike. */
final class SignalWeights {
    private static final SignalWeight PAGE = new SignalWeight(0, 0.2, 0);
    private static final SignalWeight CLICKED = new SignalWeight(0.5, 1, 0.5);
    private static final SignalWeight CONTENT = new SignalWeight(0, 1, 0.5);
    private static final SignalWeight DOWNLOADED = new SignalWeight(0, 2, 0.5);
    private static final SignalWeight SHARED = new SignalWeight(0, 3, 0.5);
    private static final SignalWeight REVIEWED = new SignalWeight(0, 3, 2);
    private static final SignalWeight REGISTERED = new SignalWeight(0, 2, 0);
    private static final SignalWeight PROMOTES = new SignalWeight(0, 4, 0);
    private static final SignalWeight PASSIVE = new SignalWeight(0, 1, 0);
    private static final SignalWeight DETRACTS = new SignalWeight(0, -4, 0);
    private static final SignalWeight WISHED = new SignalWeight(2, 0.5, 3);
    private static final SignalWeight ADDED = new SignalWeight(4, 0.5, 3);
    private static final SignalWeight STEP = new SignalWeight(2, 0, 0);
    private static final SignalWeight LISTED = new SignalWeight(0.5, 0, 0.5);

    private static final BigDecimal PROMOTER_FROM = BigDecimal.valueOf(9);
    private static final BigDecimal DETRACTOR_TO = BigDecimal.valueOf(6);
    private static final BigDecimal BAD_RATING_TO = BigDecimal.TWO;

    private static final Map<String, SignalWeight> BY_NAME = byName();

    private SignalWeights() {}

    private static Map<String, SignalWeight> byName() {
        Map<String, SignalWeight> weights = new LinkedHashMap<>();
        weights.put("Product Viewed", new SignalWeight(1, 0.2, 1));
        weights.put("Product Clicked", LISTED);
        weights.put("Product List Viewed", LISTED);
        weights.put("Product List Filtered", LISTED);
        weights.put("Products Searched", new SignalWeight(1, 0, 0));
        weights.put("Product Added", ADDED);
        weights.put("Wishlist Product Added to Cart", ADDED);
        weights.put("Product Added to Wishlist", WISHED);
        weights.put("Product Removed from Wishlist", new SignalWeight(-1, 0, -2));
        weights.put("Product Removed", new SignalWeight(-3, 0, -2));
        weights.put("Cart Viewed", STEP);
        weights.put("Checkout Started", new SignalWeight(6, 0, 1));
        weights.put("Checkout Step Viewed", STEP);
        weights.put("Checkout Step Completed", STEP);
        weights.put("Payment Info Entered", new SignalWeight(4, 0, 0));
        weights.put("Coupon Entered", STEP);
        weights.put("Coupon Applied", STEP);
        weights.put("Promotion Clicked", new SignalWeight(0.5, 0.2, 0));
        weights.put("Store Visited", new SignalWeight(2, 1, 0));
        weights.put("Order Completed", new SignalWeight(0, 3, 4));
        weights.put("Order Cancelled", new SignalWeight(0, -2, 0));
        weights.put("Order Refunded", new SignalWeight(0, -1, -4));
        weights.put("Product Shared", new SignalWeight(0.5, 3, 2));
        weights.put("Cart Shared", new SignalWeight(1, 2, 0));
        weights.put("Product Reviewed", REVIEWED);
        weights.put("Email Opened", new SignalWeight(0, 0.3, 0));
        weights.put("Email Link Clicked", CLICKED);
        weights.put("SMS Link Clicked", CLICKED);
        weights.put("Push Notification Tapped", CLICKED);
        weights.put("Unsubscribed", DETRACTS);
        weights.put("Email Marked as Spam", new SignalWeight(0, -6, 0));
        weights.put("Content Viewed", CONTENT);
        weights.put("Article Viewed", CONTENT);
        weights.put("Video Playback Completed", CONTENT);
        weights.put("Signed Up", REGISTERED);
        weights.put("Account Created", REGISTERED);
        weights.put("Registration Completed", REGISTERED);
        weights.put("Referral Completed", PROMOTES);
        return weights;
    }

    /** What each name says that has a line of its own. */
    static Map<String, SignalWeight> table() {
        return Map.copyOf(BY_NAME);
    }

    /** What an event says; nothing where it is not known. */
    static SignalWeight of(SignalEvent event) {
        if (event.type() == EventType.PAGE || event.type() == EventType.SCREEN) {
            return PAGE;
        }
        String name = event.name();
        if (name.endsWith(" Reviewed")) {
            return isBad(event) ? REVIEWED.times(-1) : REVIEWED;
        }
        SignalWeight known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        if (isRecommendation(event)) {
            return recommendation(event);
        }
        if (name.endsWith(" Downloaded")) {
            return DOWNLOADED;
        }
        return name.endsWith(" Shared") ? SHARED : SignalWeight.NONE;
    }

    private static boolean isBad(SignalEvent event) {
        return event.properties()
                .number("rating")
                .filter(rating -> rating.compareTo(BAD_RATING_TO) <= 0)
                .isPresent();
    }

    private static boolean isRecommendation(SignalEvent event) {
        return event.name().equals("NPS Answered")
                || (event.name().equals("Survey Answered")
                        && event.properties()
                                .text("survey_id")
                                .filter(id -> id.toLowerCase(Locale.ROOT).startsWith("nps"))
                                .isPresent());
    }

    private static SignalWeight recommendation(SignalEvent event) {
        return event.properties()
                .number("score")
                .map(score -> {
                    if (score.compareTo(PROMOTER_FROM) >= 0) {
                        return PROMOTES;
                    }
                    return score.compareTo(DETRACTOR_TO) <= 0 ? DETRACTS : PASSIVE;
                })
                .orElse(SignalWeight.NONE);
    }
}
