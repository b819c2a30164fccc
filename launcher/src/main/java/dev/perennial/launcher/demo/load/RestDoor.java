package dev.perennial.launcher.demo.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.client.BatchResult;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.demo.journey.Crowd;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The public REST API, with the keys of the demo brand. */
final class RestDoor implements Door {
    private static final int DAYS_ON_HOLD = 14;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PerennialClient client;
    private final BrandKeys keys;
    private final Clock clock;

    RestDoor(PerennialClient client, BrandKeys keys, Clock clock) {
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /** Sets up the referral program; it stays as it is where it was set up before. */
    void openProgram() {
        Map<String, Object> program = Map.of(
                "name",
                "Bring a friend",
                "landingUrl",
                "https://www.juniper-roast.example/",
                "advocateReward",
                Map.of("kind", "money", "money", Map.of("minor", 1000, "currency", "EUR")),
                "friendReward",
                Map.of("kind", "coupon", "money", Map.of("minor", 500, "currency", "EUR")),
                "hold",
                "P" + DAYS_ON_HOLD + "D");
        client.put(Service.REFERRAL, "/v1/programs/" + Crowd.PROGRAM, keys.secret(), program);
    }

    @Override
    public BatchResult send(byte[] batch) {
        return client.batch(keys.publishable(), batch);
    }

    @Override
    public void giveCode(Person.Code code) {
        Map<String, Object> wish = Map.of(
                "customerId", customer(code),
                "code", code.text(),
                "validFrom", code.since().toString());
        client.post(Service.REFERRAL, "/v1/programs/" + Crowd.PROGRAM + "/codes", keys.secret(), wish);
    }

    /** Profiles follow the events within a moment: waits until this one is there. */
    private String customer(Person.Code code) {
        String path = "/v1/customers?kind=" + code.identityKind() + "&identity="
                + URLEncoder.encode(code.identity(), StandardCharsets.UTF_8);
        Instant giveUp = clock.instant().plus(PATIENCE);
        while (true) {
            JsonNode found = client.get(Service.CUSTOMER, path, keys.secret())
                    .json()
                    .path("data")
                    .path(0)
                    .path("id");
            if (!found.isMissingNode()) {
                return found.asText();
            }
            if (clock.instant().isAfter(giveUp)) {
                throw new Complaint("The customer with the " + code.identityKind() + " " + code.identity()
                        + " does not appear although their events were taken: look at ./perennial status and"
                        + " ./perennial logs customer-service, then run the command again.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted: run the command again, it goes on where it stopped.", e);
        }
    }
}
