package dev.perennial.chaos.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up messages: visits, orders and their refunds, names given, devices joined; some late, a few wrong. */
final class MessageDice {
    private static final List<String> DEEDS = List.of(
            "Product Viewed",
            "Product Viewed",
            "Product Shared",
            "Product Reviewed",
            "Guide Downloaded",
            "Product Added",
            "Checkout Started",
            "Signed Up");
    private static final List<String> SOURCES = List.of("google", "newsletter", "instagram", "partner");
    private static final Duration LATEST = Duration.ofDays(2);
    private static final int LATE_PERCENT = 12;
    private static final int REMEMBERED_ORDERS = 50;

    private final Shop shop;
    private final String prefix;
    private final Random random;
    private final Clock clock;
    private final List<Map.Entry<Integer, String>> orders = new ArrayList<>();
    private int made;

    /** @param prefix makes ids unique among clients */
    MessageDice(Shop shop, String prefix, Random random, Clock clock) {
        this.shop = shop;
        this.prefix = prefix;
        this.random = random;
        this.clock = clock;
    }

    Message next() {
        int person = random.nextInt(shop.people());
        int dice = random.nextInt(100);
        if (dice < 45) {
            return track(person, DEEDS.get(random.nextInt(DEEDS.size())), Map.of("sku", "bean-" + random.nextInt(20)));
        } else if (dice < 60) {
            return page(person);
        } else if (dice < 70) {
            return identify(person);
        } else if (dice < 74) {
            return alias(person);
        } else if (dice < 90) {
            return order(person);
        } else if (dice < 97) {
            return refund(person);
        }
        return wrong(person);
    }

    private Message track(int person, String event, Map<String, Object> properties) {
        Map<String, Object> body = by(person, message());
        body.put("event", event);
        body.put("properties", properties);
        return made("track", person, true, body);
    }

    private Message page(int person) {
        Map<String, Object> body = message();
        body.put("anonymousId", device(person));
        String query = random.nextInt(4) == 0
                ? "ref=" + shop.codes().get(random.nextInt(shop.codes().size()))
                : "utm_source=" + SOURCES.get(random.nextInt(SOURCES.size())) + "&utm_medium=cpc";
        body.put("context", Map.of("page", Map.of("url", "https://shop.example/?" + query)));
        return made("page", person, true, body);
    }

    /** Now and then on somebody else's device: then two people seem to be one, or the join is refused. */
    private Message identify(int person) {
        Map<String, Object> body = message();
        boolean borrowed = random.nextInt(12) == 0;
        body.put("anonymousId", device(borrowed ? random.nextInt(shop.people()) : person));
        body.put("userId", Shop.userId(person));
        body.put("traits", Map.of("email", "user-" + person + "@shop.example", "step", ++made));
        return made("identify", person, true, body);
    }

    private Message alias(int person) {
        Map<String, Object> body = message();
        body.put("previousId", device(person));
        body.put("userId", Shop.userId(person));
        return made("alias", person, true, body);
    }

    private Message order(int person) {
        String id = prefix + "order-" + ++made;
        if (orders.size() >= REMEMBERED_ORDERS) {
            orders.removeFirst();
        }
        orders.add(Map.entry(person, id));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("order_id", id);
        properties.put("total", 500 + random.nextInt(9_500));
        properties.put("currency", "EUR");
        if (random.nextInt(6) == 0) {
            properties.put(
                    "referral_code",
                    shop.codes().get(random.nextInt(shop.codes().size())));
        }
        return track(person, "Order Completed", properties);
    }

    private Message refund(int person) {
        if (orders.isEmpty()) {
            return order(person);
        }
        Map.Entry<Integer, String> order = orders.get(random.nextInt(orders.size()));
        return track(order.getKey(), "Order Refunded", Map.of("order_id", order.getValue()));
    }

    private Message wrong(int person) {
        Map<String, Object> body = by(person, message());
        body.put("properties", Map.of("mistake", "the event has no name"));
        return made("track", person, false, body);
    }

    private Map<String, Object> message() {
        Map<String, Object> body = new LinkedHashMap<>();
        Instant now = clock.instant();
        boolean late = random.nextInt(100) < LATE_PERCENT;
        body.put("timestamp", (late ? now.minusMillis(random.nextLong(LATEST.toMillis())) : now).toString());
        return body;
    }

    private Map<String, Object> by(int person, Map<String, Object> body) {
        if (random.nextBoolean()) {
            body.put("userId", Shop.userId(person));
        } else {
            body.put("anonymousId", device(person));
        }
        return body;
    }

    private String device(int person) {
        return Shop.device(person, random.nextInt(Shop.DEVICES));
    }

    private Message made(String type, int person, boolean valid, Map<String, Object> body) {
        String id = prefix + ++made;
        body.put("messageId", id);
        return new Message(id, type, Shop.userId(person), valid, body);
    }
}
