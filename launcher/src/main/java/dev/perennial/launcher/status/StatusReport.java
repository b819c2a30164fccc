package dev.perennial.launcher.status;

import dev.perennial.launcher.client.ConsumerLag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs here and how much it holds.
 *
 * @param services one for each service, and PostgreSQL last
 * @param brands those that customer-service knows; empty while it does not answer
 * @param consumers those of the services that answer
 * @param notes what could not be found out, in sentences
 */
public record StatusReport(
        List<Part> services, List<BrandFigures> brands, List<Consumer> consumers, List<String> notes) {

    public StatusReport {
        services = List.copyOf(services);
        brands = List.copyOf(brands);
        consumers = List.copyOf(consumers);
        notes = List.copyOf(notes);
    }

    /** How a process does. */
    public enum State {
        /** Runs and answers. */
        READY,
        /** Runs and does not answer, or not yet. */
        NOT_READY,
        /** Does not run. */
        DOWN
    }

    /**
     * A process.
     *
     * @param uptimeSeconds since its start
     * @param residentBytes memory it holds
     */
    public record Part(
            String name,
            State state,
            String address,
            @Nullable Long pid,
            @Nullable Long uptimeSeconds,
            @Nullable Long residentBytes) {}

    /** How much a brand has. */
    public record BrandFigures(String id, String slug, String name, long customers, long events, long orders) {}

    /** How far a consumer of a service is. */
    public record Consumer(
            String service,
            String consumer,
            long lagEvents,
            boolean caughtUp,
            @Nullable String failure) {
        static Consumer of(String service, ConsumerLag lag) {
            return new Consumer(service, lag.consumer(), lag.lagEvents(), lag.caughtUp(), lag.failure());
        }
    }

    /** Whether everything runs and answers. */
    public boolean healthy() {
        return services.stream().allMatch(part -> part.state() == State.READY);
    }
}
