package dev.perennial.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the requests of a run one after another; each event has a message id of its own. For one thread. */
final class Requests {
    private static final List<String> PRODUCTS = List.of(
            "{\"product_id\":\"sku-10017\",\"name\":\"Trail Shoe\",\"price\":59.95,\"quantity\":1}",
            "{\"product_id\":\"sku-10042\",\"name\":\"Merino Sock\",\"price\":12.50,\"quantity\":2}",
            "{\"product_id\":\"sku-20311\",\"name\":\"Rain Jacket\",\"price\":89.00,\"quantity\":1}",
            "{\"product_id\":\"sku-33150\",\"name\":\"Head Lamp 9\",\"price\":34.90,\"quantity\":1}");
    private static final List<String> CAMPAIGNS = List.of(
            "{\"source\":\"newsletter\",\"medium\":\"email\",\"name\":\"autumn-launch\"}",
            "{\"source\":\"google-ads\",\"medium\":\"cpc\",\"name\":\"brand-de-2026\"}",
            "{\"source\":\"partner-17\",\"medium\":\"referral\",\"name\":\"friends-10\"}",
            "{\"source\":\"instagram\",\"medium\":\"social\",\"name\":\"reels-week-47\"}");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final byte[] BATCH_HEAD = "{\"batch\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BATCH_TAIL = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MILLIS_AT = 20;

    private final byte[] head;
    private final EventTemplate[] templates;
    private final EventTemplate[] chosen;
    private final boolean single;
    private final int customers;
    private final SplittableRandom random;
    private final byte[] time = "1970-01-01T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    private long second = -1;
    private long events;

    Requests(LoadPlan plan) {
        single = plan.batch() == 1;
        customers = plan.customers();
        random = new SplittableRandom(plan.run());
        chosen = new EventTemplate[plan.batch()];
        String run = HexFormat.of().toHexDigits(plan.run());
        templates = new EventTemplate[PRODUCTS.size() * CAMPAIGNS.size()];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = new EventTemplate(!single, run, tail(i / CAMPAIGNS.size(), i % CAMPAIGNS.size()));
        }
        String credentials = Base64.getEncoder().encodeToString((plan.key() + ":").getBytes(StandardCharsets.UTF_8));
        head = ("POST " + (single ? "/v1/track" : "/v1/batch") + " HTTP/1.1\r\nHost: "
                        + plan.target().getAuthority() + "\r\nAuthorization: Basic " + credentials
                        + "\r\nContent-Type: application/json\r\nContent-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The longest a request can become, in bytes. */
    int longest() {
        int event = 0;
        for (EventTemplate template : templates) {
            event = Math.max(event, template.length());
        }
        return head.length + 16 + END_OF_HEAD.length + chosen.length * (event + 1) + 16;
    }

    /** Events written so far. */
    long events() {
        return events;
    }

    /** Writes the next request. */
    void write(ByteBuffer out) {
        int length = single ? 0 : BATCH_HEAD.length + BATCH_TAIL.length + chosen.length - 1;
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = templates[random.nextInt(templates.length)];
            length += chosen[i].length();
        }
        tick();
        out.put(head)
                .put(Integer.toString(length).getBytes(StandardCharsets.US_ASCII))
                .put(END_OF_HEAD);
        if (!single) {
            out.put(BATCH_HEAD);
        }
        for (int i = 0; i < chosen.length; i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            chosen[i].write(out, ++events, 1 + random.nextInt(customers), time);
        }
        if (!single) {
            out.put(BATCH_TAIL);
        }
    }

    private void tick() {
        long now = System.currentTimeMillis();
        if (now / 1000 != second) {
            second = now / 1000;
            byte[] text = SECOND.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, time, 0, text.length);
        }
        int millis = (int) (now % 1000);
        time[MILLIS_AT] = (byte) ('0' + millis / 100);
        time[MILLIS_AT + 1] = (byte) ('0' + millis / 10 % 10);
        time[MILLIS_AT + 2] = (byte) ('0' + millis % 10);
    }

    private static String tail(int product, int campaign) {
        return "\",\"total\":84.95,\"currency\":\"EUR\",\"coupon\":\"AUTUMN10\",\"products\":["
                + PRODUCTS.get(product) + "," + PRODUCTS.get((product + 1) % PRODUCTS.size())
                + "]},\"context\":{\"library\":{\"name\":\"bench-http\",\"version\":\"1.0.0\"},\"campaign\":"
                + CAMPAIGNS.get(campaign) + ",\"locale\":\"de-DE\"}}";
    }
}
