package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.fold.Projection;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.outbox.Outbox;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.movement.MovementStore;
import dev.perennial.stage.retention.CustomerChange;
import dev.perennial.stage.retention.WriteRetention;
import dev.perennial.stage.scheme.Rhythm;
import dev.perennial.stage.scheme.SaveScheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps every customer's stages, their history, the number of customers in each stage, how many move, and how many come back. */
@ApplicationScoped
public class StageProjection implements Projection<StageState, SchemeSet> {
    private final StageFold fold = new StageFold();
    private final SchemeLoader schemes;
    private final JourneyWriteStore store;
    private final MovementStore movement;
    private final WriteRetention retention;
    private final Outbox outbox;
    private final Clock clock;

    StageProjection(
            SchemeLoader schemes,
            JourneyWriteStore store,
            MovementStore movement,
            WriteRetention retention,
            Outbox outbox,
            Clock clock) {
        this.schemes = schemes;
        this.store = store;
        this.movement = movement;
        this.retention = retention;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return SaveScheme.CONSUMER;
    }

    @Override
    public Fold<StageState, SchemeSet> fold() {
        return fold;
    }

    @Override
    public Class<StageState> stateType() {
        return StageState.class;
    }

    @Override
    public Uni<SchemeSet> definitions(SqlConnection connection, Brand brand) {
        return schemes.load(connection, brand);
    }

    @Override
    public Uni<Void> project(
            SqlConnection connection, Brand brand, SchemeSet definitions, List<Change<StageState>> changes) {
        Set<TrackVersion> live = definitions.live().stream()
                .map(compiled -> TrackVersion.of(compiled.scheme()))
                .collect(Collectors.toSet());
        JourneyChanges journeys = JourneyChanges.of(live, changes, brand.zone());
        return store.write(connection, brand.id(), journeys)
                .chain(() -> movement.write(connection, brand.id(), journeys.movement))
                .chain(() -> retention.write(connection, brand, customers(definitions, changes)))
                .chain(() -> outbox.put(connection, brand.id(), news(definitions, journeys)));
    }

    private List<NewEvent> news(SchemeSet definitions, JourneyChanges journeys) {
        Set<TrackVersion> inForce = definitions.schemes().stream()
                .map(compiled -> TrackVersion.of(compiled.scheme()))
                .collect(Collectors.toSet());
        return StageNews.of(journeys.steps, inForce, clock.instant());
    }

    private static List<CustomerChange> customers(SchemeSet definitions, List<Change<StageState>> changes) {
        return changes.stream()
                .map(change -> new CustomerChange(
                        facts(change.before()),
                        facts(change.after()),
                        rhythms(definitions, change.before()),
                        rhythms(definitions, change.after())))
                .toList();
    }

    /** Of the versions that the customer is folded under; what belongs to others is swept. */
    private static Map<TrackVersion, Rhythm> rhythms(SchemeSet definitions, Optional<StageState> state) {
        Map<TrackVersion, Rhythm> rhythms = new HashMap<>();
        state.map(StageState::tracks).orElse(List.of()).forEach(track -> definitions
                .version(track.track(), track.version())
                .ifPresent(compiled -> rhythms.put(track.on(), compiled.scheme().rhythm())));
        return rhythms;
    }

    private static Facts facts(Optional<StageState> state) {
        return state.map(StageState::facts).orElse(Facts.NONE);
    }

    @Override
    public Uni<Void> rebuilt(SqlConnection connection, BrandId brand) {
        return schemes.built(connection, brand);
    }
}
