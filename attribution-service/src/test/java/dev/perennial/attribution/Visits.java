package dev.perennial.attribution;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.Map;

/** Page views of tests. */
public final class Visits {
    public static final String SHOP = "https://www.shop.example/";

    private Visits() {}

    /** A view of an address, coming from nowhere. */
    public static Event page(CustomerId customer, Instant at, String url) {
        return TestEvents.page(customer, at, Map.of("page", Map.of("url", url)));
    }

    /** A view of an address, coming from a referrer. */
    public static Event page(CustomerId customer, Instant at, String url, String referrer) {
        return TestEvents.page(customer, at, Map.of("page", Map.of("url", url, "referrer", referrer)));
    }

    /** A view of the shop's front page from a search advertisement of Google. */
    public static Event googleAd(CustomerId customer, Instant at, String campaign) {
        return page(customer, at, SHOP + "?utm_source=google&utm_medium=cpc&utm_campaign=" + campaign);
    }

    /** A view of the shop's front page that tells nothing. */
    public static Event direct(CustomerId customer, Instant at) {
        return page(customer, at, SHOP);
    }
}
