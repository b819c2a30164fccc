package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.outbox.Outbox;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.EventNames;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves a customer by hand: the fact goes to the log by the outbox and takes effect like any other. */
@ApplicationScoped
class MoveCustomer {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final int LOOKS = 80;

    private final BrandDatabase database;
    private final Canonical canonical;
    private final ReadCustomerStages reader;
    private final JourneyReadStore store;
    private final SchemeLoader schemes;
    private final Outbox outbox;
    private final EventLog eventLog;
    private final Clock clock;

    MoveCustomer(
            BrandDatabase database,
            Canonical canonical,
            ReadCustomerStages reader,
            JourneyReadStore store,
            SchemeLoader schemes,
            Outbox outbox,
            EventLog eventLog,
            Clock clock) {
        this.database = database;
        this.canonical = canonical;
        this.reader = reader;
        this.store = store;
        this.schemes = schemes;
        this.outbox = outbox;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    /**
     * Asks for the move: from the commit on it is certain to reach the log. Fails with {@code unknown_customer},
     * {@code invalid} for a track or stage that is not there, or {@code already_there}.
     *
     * @return the fact on its way to the log
     */
    Uni<NewEvent> ask(Brand brand, CustomerId customer, ManualMove move) {
        Instant at = Instants.truncated(clock.instant());
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .invoke(set -> requireStage(set, move))
                .chain(() -> reader.read(connection, brand.id(), customer))
                .invoke(places -> requireElsewhere(places, move))
                .chain(() -> canonical.of(connection, brand.id(), customer))
                .map(now -> moved(now, move, at))
                .call(moved -> outbox.put(connection, brand.id(), List.of(moved))));
    }

    private static NewEvent moved(CustomerId customer, ManualMove move, Instant at) {
        String messageId = Ids.format("stage_moved", Ids.next());
        return new NewEvent(customer, messageId, EventNames.STAGE_MOVED, at, move.properties());
    }

    /**
     * Hurries the move to the log, where the outbox would bring it a little later, and waits until the fold has taken it
     * in like any other event.
     *
     * @return where the customer is then; empty where that takes longer than two seconds, or the log does not answer
     */
    Uni<Optional<CustomerStage>> outcome(Brand brand, NewEvent moved, ManualMove move) {
        return eventLog.append(brand.id(), List.of(moved))
                .chain(() -> taken(brand, moved.customer(), move, moved.occurredAt(), LOOKS))
                .onFailure()
                .recoverWithItem(false)
                .chain(done -> done
                        ? result(brand, moved.customer(), move)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Boolean> taken(Brand brand, CustomerId customer, ManualMove move, Instant at, int looks) {
        return database.inBrand(
                        brand.id(), connection -> store.moved(connection, brand.id(), customer, move.track(), at))
                .chain(done -> done || looks <= 1
                        ? Uni.createFrom().item(done)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(BETWEEN_LOOKS)
                                .chain(() -> taken(brand, customer, move, at, looks - 1)));
    }

    private Uni<Optional<CustomerStage>> result(Brand brand, CustomerId customer, ManualMove move) {
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .chain(set -> reader.read(connection, brand.id(), customer).map(places -> places.stream()
                        .filter(place -> place.track().equals(move.track()))
                        .findFirst()
                        .map(place -> CustomerStage.of(place, set)))));
    }

    private static void requireStage(SchemeSet set, ManualMove move) {
        CompiledScheme scheme = set.track(move.track())
                .orElseThrow(() -> invalid(
                        "track",
                        "unknown_track",
                        "track: " + move.track() + " (expected: one of "
                                + set.schemes().stream()
                                        .map(s -> s.scheme().track())
                                        .toList() + ")"));
        if (scheme.scheme().stage(move.stage()).isEmpty()) {
            throw invalid(
                    "stage",
                    "unknown_stage",
                    "stage: " + move.stage() + " (expected: one of "
                            + scheme.scheme().stages().stream()
                                    .map(s -> s.key())
                                    .toList() + ")");
        }
    }

    private static void requireElsewhere(List<StagePlace> places, ManualMove move) {
        boolean there = places.stream()
                .anyMatch(place ->
                        place.track().equals(move.track()) && place.stage().equals(move.stage()));
        if (there) {
            throw new Failure(
                    JourneyError.ALREADY_THERE,
                    "The customer is in the stage " + move.stage() + " already; nothing was done.");
        }
    }

    private static Failure invalid(String field, String code, String detail) {
        return Failure.invalid(List.of(new Failure.FieldError(field, code, detail)));
    }
}
