package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.Map;

/** The brand with very many customers, over the public API. */
final class MillionBrand {
    static final String SLUG = "million";
    static final String ZONE = "Europe/Berlin";
    /** The one that every brand begins with. */
    private static final String SCHEME = "/v1/schemes/relationship";

    static final String TRACK = "relationship";
    static final String FUNNEL = "order";
    /** So many orders make a regular, at first. */
    static final int REGULAR = 5;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final PerennialClient client;
    private final String key;

    private MillionBrand(PerennialClient client, String key) {
        this.client = client;
        this.key = key;
    }

    /** Makes the brand, its scheme and its funnel. */
    static MillionBrand create(Laboratory laboratory) {
        PerennialClient client = laboratory.client();
        Brand made = client.createBrand(
                laboratory.operatorKey(), new NewBrand(SLUG, "Very many customers", "EUR", ZONE, "DE"));
        MillionBrand brand = new MillionBrand(client, made.key("secret"));
        brand.publish(REGULAR);
        client.put(Service.STAGE, "/v1/funnels/" + FUNNEL, brand.key, MillionSql.text("funnel.json"));
        return brand;
    }

    /** Reads from stage-service. */
    JsonNode read(String path) {
        return client.get(Service.STAGE, path, key).json();
    }

    /** Sends a request that changes nothing. */
    JsonNode ask(String path, Map<String, Object> body) {
        return client.post(Service.STAGE, path, key, body).json();
    }

    /** Publishes a scheme in the place of the one in force, and waits until it is. */
    void publish(int regular) {
        JsonNode draft = client.put(Service.STAGE, SCHEME + "/draft", key, scheme(regular))
                .json();
        int version = draft.path("version").asInt();
        client.post(Service.STAGE, SCHEME + "/versions/" + version + ":publish", key, Map.of());
        awaitVersion(version);
    }

    /** How many customers a stage has now. */
    long present(String stage) {
        for (JsonNode one : read("/v1/stages").path("data")) {
            if (one.path("stage").asText().equals(stage)) {
                return one.path("customers").asLong();
            }
        }
        throw new Complaint("stage-service knows no stage " + stage + ".");
    }

    private void awaitVersion(int version) {
        long begin = System.nanoTime();
        while (!inForce(version)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new Complaint("Version " + version + " of the scheme was not in force after " + PATIENCE + ".");
            }
            Workbench.pause(POLL);
        }
    }

    private boolean inForce(int version) {
        for (JsonNode one : read(SCHEME + "/versions").path("data")) {
            if (one.path("version").asInt() == version) {
                return one.path("state").asText().equals("active");
            }
        }
        return false;
    }

    private static String scheme(int regular) {
        return MillionSql.text("scheme.json").replace(":regular", Integer.toString(regular));
    }
}
