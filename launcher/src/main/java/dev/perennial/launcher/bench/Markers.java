package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Refusal;
import dev.perennial.launcher.client.Unreachable;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * New customers who buy with a friend's code now and then, and how long each service needs until the public API shows what
 * it made of that: the profile, the stage, the touchpoint, the referral. Counted from when the event is sent.
 */
final class Markers implements AutoCloseable {
    private static final String PROGRAM = "bench";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    /** What is not there after so long counts as unseen. */
    static final Duration GIVE_UP = Duration.ofSeconds(60);

    private final PerennialClient client;
    private final String key;
    private final String code;
    private final Map<Service, List<Double>> behind = new EnumMap<>(Service.class);
    private final Map<Service, List<String>> unseen = new EnumMap<>(Service.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Opens a referral program, and gives its code to an advocate. */
    Markers(PerennialClient client, String key) {
        this.client = client;
        this.key = key;
        for (Service service : Service.values()) {
            behind.put(service, new CopyOnWriteArrayList<>());
            unseen.put(service, new CopyOnWriteArrayList<>());
        }
        this.code = openProgram();
    }

    /** Sends one and watches for it from now on. */
    void send(String user) {
        threads.execute(() -> {
            long begin = System.nanoTime();
            try {
                order(user, code);
            } catch (Refusal | Unreachable e) {
                of(unseen, Service.CUSTOMER).add(user);
                return;
            }
            await(Service.CUSTOMER, begin, user, customerPath(user))
                    .ifPresent(found -> follow(
                            begin, user, found.path("data").path(0).path("id").asText()));
        });
    }

    /** The other services know the customer by the id that the profile shows. */
    private void follow(long begin, String user, String customer) {
        String path = "/v1/customers/" + customer;
        Map<Service, String> pages = Map.of(
                Service.STAGE, path + "/stages",
                Service.ATTRIBUTION, path + "/touchpoints",
                Service.REFERRAL, "/v1/referrals?friend=" + customer);
        try (ExecutorService three = Executors.newVirtualThreadPerTaskExecutor()) {
            pages.forEach((service, page) -> three.execute(() -> {
                Optional<JsonNode> _ = await(service, begin, user, page);
            }));
        }
    }

    /** Seconds from the sending of each event until a service showed it. */
    List<Double> behind(Service service) {
        return List.copyOf(behind.getOrDefault(service, List.of()));
    }

    /** How many a service did not show in time. */
    int unseen(Service service) {
        return unseen.getOrDefault(service, List.of()).size();
    }

    /** Waits for those under way. */
    @Override
    public void close() {
        threads.close();
    }

    private Optional<JsonNode> await(Service service, long begin, String user, String path) {
        Duration pause = FIRST_PAUSE;
        while (System.nanoTime() - begin < GIVE_UP.toNanos()) {
            try {
                JsonNode answer = client.get(service, path, key).json();
                if (!answer.path("data").isEmpty()) {
                    of(behind, service).add((System.nanoTime() - begin) / 1e9);
                    return Optional.of(answer);
                }
            } catch (Refusal | Unreachable e) {
                // Not known there yet, or too busy to say: asked again.
            }
            Workbench.pause(pause);
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
        of(unseen, service).add(user);
        return Optional.empty();
    }

    private String openProgram() {
        client.put(
                Service.REFERRAL,
                "/v1/programs/" + PROGRAM,
                key,
                Map.of(
                        "name",
                        "Benchmark",
                        "landingUrl",
                        "https://shop.example/",
                        "advocateReward",
                        Map.of("kind", "money", "money", Map.of("minor", 1000, "currency", "EUR")),
                        "friendReward",
                        Map.of("kind", "coupon", "money", Map.of("minor", 500, "currency", "EUR"))));
        String advocate = "advocate-" + System.nanoTime();
        order(advocate, "");
        String id = await(Service.CUSTOMER, System.nanoTime(), advocate, customerPath(advocate))
                .map(found -> found.path("data").path(0).path("id").asText())
                .orElseThrow(() -> new Complaint("The profile of a customer does not appear: look at the logs."));
        behind.values().forEach(List::clear);
        return client.post(Service.REFERRAL, "/v1/programs/" + PROGRAM + "/codes", key, Map.of("customerId", id))
                .json()
                .path("code")
                .asText();
    }

    private void order(String user, String referralCode) {
        Map<String, Object> event = Map.of(
                "messageId",
                "marker-" + user,
                "userId",
                user,
                "event",
                "Order Completed",
                "timestamp",
                Instant.now().toString(),
                "properties",
                Map.of("order_id", "order-" + user, "total", 30, "currency", "EUR", "referral_code", referralCode),
                "context",
                Map.of("campaign", Map.of("source", "newsletter", "medium", "email", "name", "bench")));
        client.post(Service.CUSTOMER, "/v1/track", key, event);
    }

    private static String customerPath(String user) {
        return "/v1/customers?kind=user_id&identity=" + user;
    }

    private static <T> List<T> of(Map<Service, List<T>> lists, Service service) {
        return Objects.requireNonNull(lists.get(service));
    }
}
