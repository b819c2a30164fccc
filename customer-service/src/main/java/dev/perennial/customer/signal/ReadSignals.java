package dev.perennial.customer.signal;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Works signals out from the log when they are asked for: nothing is kept, and events cost no more than before. */
@ApplicationScoped
class ReadSignals {
    /** Events are read so far back. */
    static final Duration SPAN = Duration.ofDays(365);

    /** So many events are read, the latest. */
    static final int MOST_EVENTS = 5_000;

    private final BrandDatabase database;
    private final GraphReader graph;
    private final SignalEventStore events;
    private final SignalSettingsStore settings;
    private final Clock clock;

    ReadSignals(
            BrandDatabase database,
            GraphReader graph,
            SignalEventStore events,
            SignalSettingsStore settings,
            Clock clock) {
        this.database = database;
        this.graph = graph;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Of one customer, following merges; fails with {@code unknown_customer}, or {@code invalid} where the instant is to come.
     *
     * @param asOf the instant at which the customer is looked at; now without one
     */
    Uni<SignalsView> of(BrandId brand, CustomerId customer, Optional<Instant> asOf) {
        Instant now = clock.instant();
        Instant until = asOf.orElse(now);
        if (until.isAfter(now)) {
            throw Failure.invalid(
                    List.of(new FieldError("asOf", "out_of_bounds", until + " (expected: not after " + now + ")")));
        }
        Instant from = until.minus(SPAN);
        return database.inBrand(brand, connection -> graph.root(connection, brand, customer)
                .map(root -> root.orElseThrow(
                        () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customer + ".")))
                .chain(root -> settings.read(connection, brand)
                        .chain(set -> events.latest(connection, brand, root, from, until, MOST_EVENTS + 1)
                                .map(read -> SignalsView.of(root, read, set, from, until, MOST_EVENTS)))));
    }
}
