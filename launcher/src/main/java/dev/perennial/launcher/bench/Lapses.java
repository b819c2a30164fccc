package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.bench.LapseResult.Late;
import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Whether lapses fall due at their instant: of customers who ordered once, a day ago less a minute, while many others wait; then of some
 * who fall due while stage-service is killed.
 */
final class Lapses {
    private static final SqlFolder SQL = new SqlFolder("lapses", "lapses");
    private static final String SCHEME = "/v1/schemes/relationship";
    private static final long BYTES_PER_CUSTOMER = 6_000;
    private static final double DUE_SHARE = 0.06;
    private static final double OUTAGE_SHARE = 0.02;
    private static final int LEAD = 90;
    private static final int SPAN = 60;
    private static final int OUTAGE_SPAN = 20;
    /** Seconds in which nobody looks, as looking takes a while of the database too. */
    private static final int CALM = 10;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Workbench workbench;
    private final Laboratory laboratory;
    private final Database database;

    Lapses(Workbench workbench) {
        this.workbench = workbench;
        this.laboratory = workbench.laboratory();
        this.database = workbench.database();
    }

    LapseResult measure() {
        if (!laboratory.services().contains(Service.STAGE)) {
            throw new Complaint("The case lapses needs stage-service: --services stage.");
        }
        long pending = workbench.extent().customers();
        laboratory.home().requireSpace(pending * BYTES_PER_CUSTOMER);
        publish();
        fill("waiting", pending, 24 * 3_600 - SPAN, SPAN);
        workbench.settle();
        laboratory.services().forEach(service -> database.execute(service.key(), "analyze"));
        long due = Math.max(1, Math.round(pending * DUE_SHARE));
        long begin = fill("due", due, LEAD, SPAN);
        requireBefore(begin, LEAD);
        pauseUntil(begin, LEAD + SPAN + CALM);
        Late up = await("due", due, begin);
        say("up", up);
        long during = Math.max(1, Math.round(pending * OUTAGE_SHARE));
        begin = fill("outage", during, LEAD, OUTAGE_SPAN);
        requireBefore(begin, LEAD);
        pauseUntil(begin, LEAD - 5);
        long down = System.nanoTime();
        laboratory.kill(Service.STAGE);
        pauseUntil(begin, LEAD + OUTAGE_SPAN + 5);
        double downSeconds = seconds(down);
        long started = System.nanoTime();
        laboratory.start(Service.STAGE);
        double readySeconds = seconds(started);
        long ready = System.currentTimeMillis();
        Workbench.pause(Duration.ofSeconds(CALM));
        Late outage = await("outage", during, begin);
        say("outage", outage);
        return new LapseResult(pending, up, outage, downSeconds, readySeconds, (lastTold() - ready) / 1e3);
    }

    private void publish() {
        PerennialClient client = laboratory.client();
        Brand brand = client.createBrand(
                laboratory.operatorKey(),
                new NewBrand(SQL.slug(), "Customers who lapse", "EUR", "Europe/Berlin", "DE"));
        String key = brand.key("secret");
        int version = client.put(Service.STAGE, SCHEME + "/draft", key, SQL.text("scheme.json"))
                .json()
                .path("version")
                .asInt();
        client.post(Service.STAGE, SCHEME + "/versions/" + version + ":publish", key, Map.of());
        long begin = System.nanoTime();
        while (!isInForce(client.get(Service.STAGE, SCHEME + "/versions", key).json(), version)) {
            requirePatience(begin);
            Workbench.pause(POLL);
        }
    }

    private static boolean isInForce(JsonNode versions, int version) {
        for (JsonNode one : versions.path("data")) {
            if (one.path("version").asInt() == version) {
                return one.path("state").asText().equals("active");
            }
        }
        return false;
    }

    /** Answers when the seconds count from. */
    private long fill(String name, long customers, int lead, int span) {
        workbench.terminal().say(String.format(Locale.ROOT, "Filling the log with %,d customers ...", customers));
        long begin = System.nanoTime();
        database.inTransaction(
                "customer",
                SQL.statement("fill.sql", Map.of("customers", customers, "lead", lead, "span", span, "name", name)));
        return begin;
    }

    /** What falls due before it is taken in is late by no fault of the timers. */
    private void requireBefore(long begin, int seconds) {
        workbench.settle();
        if (seconds(begin) > seconds) {
            throw new Complaint(
                    "The log was taken in after " + Math.round(seconds(begin)) + " s, and the first lapse was"
                            + " due after " + seconds + " s: measure with fewer customers (--million).");
        }
    }

    private Late await(String name, long due, long begin) {
        while (true) {
            Map<String, Long> late = database.figures("customer", SQL.statement("late.sql", Map.of("name", name)));
            long told = late.getOrDefault("told", 0L);
            if (told >= due) {
                return new Late(
                        due,
                        told,
                        late.getOrDefault("customers", 0L),
                        late.getOrDefault("p50", 0L) / 1e3,
                        late.getOrDefault("p95", 0L) / 1e3,
                        late.getOrDefault("p99", 0L) / 1e3,
                        late.getOrDefault("max", 0L) / 1e3);
            }
            requirePatience(begin);
            Workbench.pause(POLL.multipliedBy(4));
        }
    }

    /** Milliseconds since 1970. */
    private long lastTold() {
        return database.number(
                "customer",
                SQL.of("select (extract(epoch from max(received_at)) * 1000)::bigint from event where brand_id = :brand"
                        + " and name = 'Stage Left'"));
    }

    private static void pauseUntil(long begin, int seconds) {
        while (seconds(begin) < seconds) {
            Workbench.pause(Duration.ofMillis(50));
        }
    }

    private static void requirePatience(long begin) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
            throw new Complaint(
                    "Nothing more came for " + PATIENCE.toMinutes() + " minutes: look at the log of stage-service.");
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void say(String name, Late late) {
        workbench
                .terminal()
                .say(String.format(
                        Locale.ROOT,
                        "%s: %,d lapses, p50 %.0f ms, p99 %.0f ms, at most %.0f ms late",
                        name,
                        late.told(),
                        late.p50(),
                        late.p99(),
                        late.max()));
    }
}
