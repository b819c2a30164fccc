package dev.perennial.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.chaos.client.Shop;
import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Refusal;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the brand, a referral program and a few customers before anything is broken. */
final class Preparation {
    private static final String PROGRAM = "friends";
    private static final int CUSTOMERS = 20;
    private static final int CODES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PerennialClient client;
    private final String operatorKey;

    Preparation(Cluster cluster) {
        this.client = cluster.client();
        this.operatorKey = cluster.keys().operatorKey();
    }

    BrandKeys brand() {
        Brand brand = client.createBrand(operatorKey, new NewBrand("chaos", "Chaos", "EUR", "UTC", "DE"));
        return new BrandKeys(brand.id(), brand.key("publishable"), brand.key("secret"));
    }

    Shop shop(BrandKeys brand, int people) throws InterruptedException {
        client.put(
                Service.REFERRAL,
                "/v1/programs/" + PROGRAM,
                brand.secret(),
                Map.of(
                        "name",
                        "Bring a friend",
                        "landingUrl",
                        "https://shop.example/welcome",
                        "advocateReward",
                        Map.of("kind", "money", "money", Map.of("minor", 1_000, "currency", "EUR")),
                        "friendReward",
                        Map.of("kind", "points", "points", 100)));
        List<Map<String, Object>> batch = IntStream.range(0, CUSTOMERS)
                .mapToObj(person -> Map.<String, Object>of(
                        "type",
                        "identify",
                        "messageId",
                        "prepared-" + person,
                        "userId",
                        Shop.userId(person),
                        "traits",
                        Map.of("email", Shop.userId(person) + "@shop.example")))
                .toList();
        client.post(Service.CUSTOMER, "/v1/batch", brand.secret(), Map.of("batch", batch));
        List<String> customers = new ArrayList<>();
        for (int person = 0; person < CUSTOMERS; person++) {
            customers.add(customer(brand, Shop.userId(person)));
        }
        List<String> codes = new ArrayList<>();
        for (String customer : customers.subList(0, CODES)) {
            codes.add(client.post(
                            Service.REFERRAL,
                            "/v1/programs/" + PROGRAM + "/codes",
                            brand.secret(),
                            Map.of("customerId", customer))
                    .json()
                    .path("code")
                    .asText());
        }
        return new Shop(people, customers, codes, PROGRAM, stages(brand, customers.getLast()), keepsKeys());
    }

    private String customer(BrandKeys brand, String userId) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode found = client.get(Service.CUSTOMER, "/v1/customers?identity=" + userId, brand.secret())
                    .json()
                    .path("data");
            if (!found.isEmpty()) {
                return found.path(0).path("id").asText();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(userId + " is not found " + PATIENCE.toSeconds() + " s after it was stored");
    }

    /** All stages, once stage-service knows the customer. */
    private List<String> stages(BrandKeys brand, String customer) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                client.get(Service.STAGE, "/v1/customers/" + customer + "/stages", brand.secret());
                break;
            } catch (Refusal e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
        List<String> stages = new ArrayList<>();
        client.get(Service.STAGE, "/v1/stages", brand.secret())
                .json()
                .path("data")
                .forEach(stage -> stages.add(
                        stage.path("track").asText() + "/" + stage.path("stage").asText()));
        return stages;
    }

    private boolean keepsKeys() {
        String document = client.get(Service.STAGE, "/q/openapi", null).body();
        return document.contains("Idempotency-Key");
    }
}
