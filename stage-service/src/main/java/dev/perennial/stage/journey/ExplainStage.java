package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.fold.FoldedStates;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says why a customer is in a stage, or is not: now from what is kept, at an earlier instant from the timeline. */
@ApplicationScoped
class ExplainStage {
    private final BrandDatabase database;
    private final Canonical canonical;
    private final FoldedStates states;
    private final StageProjection projection;
    private final SchemeLoader schemes;
    private final EventLog eventLog;
    private final Clock clock;
    private final StageFold fold = new StageFold();

    ExplainStage(
            BrandDatabase database,
            Canonical canonical,
            FoldedStates states,
            StageProjection projection,
            SchemeLoader schemes,
            EventLog eventLog,
            Clock clock) {
        this.database = database;
        this.canonical = canonical;
        this.states = states;
        this.projection = projection;
        this.schemes = schemes;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    /** Now, under the scheme in force; fails with {@code unknown_customer} or {@code unknown_stage}. */
    Uni<WhyNot> explain(Brand brand, CustomerId customer, StagePath stage) {
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> scheme(set, stage))
                .chain(scheme -> state(connection, brand, customer).map(found -> found.flatMap(
                                state -> why(state, scheme, stage, clock.instant()))
                        .orElseThrow(() -> unknown("No event of the customer " + customer + " was seen yet.")))));
    }

    private Uni<Optional<StageState>> state(SqlConnection connection, Brand brand, CustomerId customer) {
        return canonical
                .of(connection, brand.id(), customer)
                .chain(now -> states.find(connection, brand.id(), projection, now));
    }

    /**
     * At an earlier instant, as far as is known today and under the scheme in force today; fails with
     * {@code unknown_customer} where nothing had been seen by then, or with {@code unknown_stage}. No connection is held
     * while the timeline is read.
     */
    Uni<WhyNot> explain(Brand brand, CustomerId customer, StagePath stage, Instant asOf) {
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                        .invoke(set -> scheme(set, stage))
                        .chain(set ->
                                canonical.of(connection, brand.id(), customer).map(now -> new Asked(set, now))))
                .chain(asked -> eventLog.timelines(brand.id(), List.of(asked.customer()))
                        .collect()
                        .first()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(timeline -> past(asked.set(), timeline, asOf))
                        .map(state -> why(state, scheme(asked.set(), stage), stage, asOf)
                                .orElseThrow(() -> unknown(
                                        "Nothing of the customer " + customer + " had happened by " + asOf + "."))));
    }

    /**
     * What the timeline is to be folded under.
     *
     * @param customer following merges
     */
    private record Asked(SchemeSet set, CustomerId customer) {}

    private StageState past(SchemeSet set, Timeline timeline, Instant asOf) {
        return fold.asOf(BrandDefinitions.of(set), timeline, asOf);
    }

    private static Optional<WhyNot> why(StageState state, CompiledScheme scheme, StagePath stage, Instant at) {
        return state.track(scheme.scheme().track(), scheme.scheme().version())
                .map(track -> WhyNot.of(
                        stage.stage(), track, scheme.fit(stage.stage(), track.known(scheme, state.facts()), at), at));
    }

    private static CompiledScheme scheme(SchemeSet set, StagePath stage) {
        return set.track(stage.track())
                .filter(scheme -> scheme.scheme().stage(stage.stage()).isPresent())
                .orElseThrow(() -> new Failure(
                        JourneyError.UNKNOWN_STAGE,
                        "There is no stage " + stage.stage() + " on a track " + stage.track() + "; see /v1/stages."));
    }

    private static Failure unknown(String detail) {
        return new Failure(CommonError.UNKNOWN_CUSTOMER, detail);
    }
}
