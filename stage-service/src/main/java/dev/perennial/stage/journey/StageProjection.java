package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.fold.Projection;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.outbox.Outbox;
import dev.perennial.stage.audience.AudienceChanges;
import dev.perennial.stage.audience.AudienceFeedStore;
import dev.perennial.stage.audience.AudienceNews;
import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.audience.AudienceState;
import dev.perennial.stage.audience.AudienceStore;
import dev.perennial.stage.curve.CurveChanges;
import dev.perennial.stage.curve.CurveState;
import dev.perennial.stage.curve.CurveStore;
import dev.perennial.stage.equity.KeepEquity;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.funnel.FunnelChanges;
import dev.perennial.stage.funnel.FunnelState;
import dev.perennial.stage.funnel.FunnelStore;
import dev.perennial.stage.movement.MovementStore;
import dev.perennial.stage.pursuit.PursuitChanges;
import dev.perennial.stage.pursuit.PursuitState;
import dev.perennial.stage.pursuit.PursuitStore;
import dev.perennial.stage.retention.CustomerChange;
import dev.perennial.stage.retention.WriteRetention;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.SaveScheme;
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

/** Keeps every customer's stages, their history, the number of customers in each stage, how many move, how many come back, their pursuits, funnels and curves. */
@ApplicationScoped
public class StageProjection implements Projection<StageState, BrandDefinitions> {
    private final StageFold fold = new StageFold();
    private final BrandDefinitionsLoader loader;
    private final JourneyWriteStore store;
    private final MovementStore movement;
    private final WriteRetention retention;
    private final PursuitStore pursuits;
    private final FunnelStore funnels;
    private final CurveStore curves;
    private final AudienceStore audiences;
    private final AudienceFeedStore audienceFeed;
    private final KeepEquity equity;
    private final Outbox outbox;
    private final Clock clock;

    StageProjection(
            BrandDefinitionsLoader loader,
            JourneyWriteStore store,
            MovementStore movement,
            WriteRetention retention,
            PursuitStore pursuits,
            FunnelStore funnels,
            CurveStore curves,
            AudienceStore audiences,
            AudienceFeedStore audienceFeed,
            KeepEquity equity,
            Outbox outbox,
            Clock clock) {
        this.loader = loader;
        this.store = store;
        this.movement = movement;
        this.retention = retention;
        this.pursuits = pursuits;
        this.funnels = funnels;
        this.curves = curves;
        this.audiences = audiences;
        this.audienceFeed = audienceFeed;
        this.equity = equity;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return SaveScheme.CONSUMER;
    }

    @Override
    public Fold<StageState, BrandDefinitions> fold() {
        return fold;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Class<StageState> stateType() {
        return StageState.class;
    }

    @Override
    public Uni<BrandDefinitions> definitions(SqlConnection connection, Brand brand) {
        return loader.load(connection, brand);
    }

    @Override
    public Uni<Void> project(
            SqlConnection connection, Brand brand, BrandDefinitions definitions, List<Change<StageState>> changes) {
        Set<TrackVersion> live = definitions.schemes().live().stream()
                .map(compiled -> TrackVersion.of(compiled.scheme()))
                .collect(Collectors.toSet());
        JourneyChanges journeys = JourneyChanges.of(live, changes, brand.zone());
        return Pipeline.of(List.of(
                        store.write(connection, brand.id(), journeys),
                        movement.write(connection, brand.id(), journeys.movement),
                        retention.write(connection, brand, customers(definitions.schemes(), changes)),
                        pursuits(connection, brand, definitions, changes),
                        funnels(connection, brand, definitions, changes),
                        curves(connection, brand, definitions, changes),
                        audiences(connection, brand, definitions, changes),
                        outbox.put(connection, brand.id(), news(definitions, journeys))))
                .chain(() -> equity.move(connection, brand, journeys.moves, journeys.goneCustomers));
    }

    private Uni<Void> audiences(
            SqlConnection connection, Brand brand, BrandDefinitions definitions, List<Change<StageState>> changes) {
        AudienceSet live = definitions.audiences();
        if (live.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        AudienceChanges changed = new AudienceChanges(live.variants());
        for (Change<StageState> change : changes) {
            changed.add(change.customer(), audiences(change.before()), audiences(change.after()));
        }
        return Pipeline.of(List.of(
                audiences.write(connection, brand.id(), changed),
                audienceFeed.write(connection, brand.id(), changed, live.inForce()),
                outbox.put(connection, brand.id(), AudienceNews.of(changed, live.inForce(), clock.instant()))));
    }

    private static List<AudienceState> audiences(Optional<StageState> state) {
        return state.map(StageState::audiences).orElse(List.of());
    }

    private List<NewEvent> news(BrandDefinitions definitions, JourneyChanges journeys) {
        Set<TrackVersion> inForce = definitions.schemes().schemes().stream()
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
    private static Map<TrackVersion, CustomerRhythm> rhythms(SchemeSet definitions, Optional<StageState> state) {
        Map<TrackVersion, CustomerRhythm> rhythms = new HashMap<>();
        state.map(StageState::tracks).orElse(List.of()).forEach(track -> definitions
                .version(track.track(), track.version())
                .ifPresent(compiled -> rhythms.put(track.on(), track.rhythm(compiled))));
        return rhythms;
    }

    private Uni<Void> pursuits(
            SqlConnection connection, Brand brand, BrandDefinitions definitions, List<Change<StageState>> changes) {
        PursuitChanges pursued = new PursuitChanges(definitions.pursuits().versions(), brand.zone());
        for (Change<StageState> change : changes) {
            pursued.add(change.customer(), pursuits(change.before()), pursuits(change.after()));
        }
        return pursuits.write(connection, brand.id(), pursued);
    }

    private static List<PursuitState> pursuits(Optional<StageState> state) {
        return state.map(StageState::pursuits).orElse(List.of());
    }

    private Uni<Void> funnels(
            SqlConnection connection, Brand brand, BrandDefinitions definitions, List<Change<StageState>> changes) {
        FunnelChanges counted =
                new FunnelChanges(definitions.funnels(), new BrandCalendar(brand.zone(), brand.currency()));
        for (Change<StageState> change : changes) {
            counted.add(
                    funnels(change.before()), facts(change.before()), funnels(change.after()), facts(change.after()));
        }
        return funnels.write(connection, brand.id(), counted);
    }

    private static List<FunnelState> funnels(Optional<StageState> state) {
        return state.map(StageState::funnels).orElse(List.of());
    }

    private Uni<Void> curves(
            SqlConnection connection, Brand brand, BrandDefinitions definitions, List<Change<StageState>> changes) {
        CurveChanges counted = new CurveChanges(definitions.curves(), brand.zone());
        for (Change<StageState> change : changes) {
            counted.add(curves(change.before()), facts(change.before()), curves(change.after()), facts(change.after()));
        }
        return curves.write(connection, brand.id(), counted);
    }

    private static List<CurveState> curves(Optional<StageState> state) {
        return state.map(StageState::curves).orElse(List.of());
    }

    private static Facts facts(Optional<StageState> state) {
        return state.map(StageState::facts).orElse(Facts.NONE);
    }

    @Override
    public Uni<Void> rebuilt(SqlConnection connection, BrandId brand) {
        return loader.built(connection, brand);
    }
}
