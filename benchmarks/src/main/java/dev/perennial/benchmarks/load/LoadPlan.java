package dev.perennial.benchmarks.load;

import java.net.URI;
import java.time.Duration;

/**
 * What load to make.
 *
 * @param target {@code http://host:port} of customer-service
 * @param key write key, sent as Basic user name with an empty password
 * @param batch events in one {@code POST /v1/batch}; 1 for single {@code POST /v1/track} calls
 * @param rate requests a second that arrive whatever the answers do (open loop); 0 for the next request as soon as a
 *     connection has its answer (closed loop)
 * @param connections kept alive, each with at most one request under way
 * @param warmUp load before anything is measured
 * @param measure how long is measured
 * @param drain how long to wait for the last answers
 * @param patience an arrival that has found no free connection for so long goes away; in an open loop only
 * @param customers size of the pool the events are about
 * @param run 32 bits that make the message ids of this run its own; they seed the choice of customers too
 */
public record LoadPlan(
        URI target,
        String key,
        int batch,
        double rate,
        int connections,
        Duration warmUp,
        Duration measure,
        Duration drain,
        Duration patience,
        int customers,
        int run) {
    private static final int MAX_BATCH = 2_500;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_CUSTOMERS = 99_999_999;
    private static final Duration LONGEST = Duration.ofHours(12);

    public LoadPlan {
        require(batch >= 1 && batch <= MAX_BATCH, "batch", batch, "1 to " + MAX_BATCH);
        require(rate >= 0 && rate <= 1e6, "rate", rate, "0 to 1000000");
        require(connections >= 1 && connections <= MAX_CONNECTIONS, "connections", connections, "1 to 10000");
        require(customers >= 1 && customers <= MAX_CUSTOMERS, "customers", customers, "1 to " + MAX_CUSTOMERS);
        require(!measure.isNegative() && !measure.isZero(), "measure", measure, "> 0");
        require(measure.plus(warmUp).compareTo(LONGEST) <= 0, "measure", measure, "at most 12 h with the warm-up");
        require("http".equals(target.getScheme()), "target", target, "http://host:port");
    }

    /** Whether requests arrive on a schedule. */
    public boolean open() {
        return rate > 0;
    }

    private static void require(boolean fits, String name, Object value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
