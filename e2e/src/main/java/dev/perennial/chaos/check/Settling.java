package dev.perennial.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.launcher.client.Refusal;
import dev.perennial.launcher.client.Unreachable;
import dev.perennial.launcher.installation.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits until everything has been taken in, and asks for everything to be folded anew. */
public final class Settling {
    private static final long POLL_MILLIS = 300;
    /** What is found out may lead to more that is found out. */
    private static final int QUIET_LOOKS = 3;

    private final Cluster cluster;

    public Settling(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Waits until no consumer is behind, no outbox and no dead letter holds anything, and the log has stopped growing.
     *
     * @return what is still not so when patience ends; empty where all is quiet
     */
    public List<String> await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int quiet = 0;
        long length = -1;
        while (true) {
            List<String> open = open();
            long now = length();
            quiet = open.isEmpty() && now == length ? quiet + 1 : 0;
            length = now;
            if (quiet >= QUIET_LOOKS) {
                return List.of();
            }
            if (System.nanoTime() > end) {
                return open.isEmpty() ? List.of("the log still grows") : open;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Asks every consumer to fold all customers anew; {@link #await} tells when that is done. */
    public void rebuild() {
        String operator = cluster.keys().operatorKey();
        for (Service service : Service.values()) {
            for (JsonNode consumer : cluster.client()
                    .get(service, "/v1/consumers", operator)
                    .json()
                    .path("data")) {
                String path = "/v1/consumers/" + consumer.path("consumer").asText() + "/rebuilds";
                cluster.client().post(service, path, operator, Map.of());
            }
        }
    }

    private List<String> open() {
        List<String> open = new ArrayList<>();
        for (Service service : Service.values()) {
            try {
                for (JsonNode consumer : cluster.client()
                        .get(service, "/v1/consumers", cluster.keys().operatorKey())
                        .json()
                        .path("data")) {
                    if (consumer.path("lagEvents").asLong() > 0
                            || !consumer.path("caughtUp").asBoolean()) {
                        open.add(service.title() + ": " + consumer);
                    }
                }
                waiting(open, service, "outbox");
                waiting(open, service, "dead_letter");
                waiting(open, service, "customer_rebuild");
                waiting(open, service, "rebuild where finished_at is null");
            } catch (Refusal | Unreachable | SQLException e) {
                open.add(service.title() + ": " + e.getMessage());
            }
        }
        return open;
    }

    private void waiting(List<String> open, Service service, String table) throws SQLException {
        long rows = cluster.superuser()
                .query(service, row -> row.getLong(1), "select count(*) from " + table)
                .getFirst();
        if (rows > 0) {
            open.add(service.title() + ": " + rows + " rows in " + table);
        }
    }

    private long length() {
        try {
            return cluster.superuser()
                    .query(Service.CUSTOMER, row -> row.getLong(1), "select count(*) from event")
                    .getFirst();
        } catch (SQLException e) {
            return -1;
        }
    }
}
