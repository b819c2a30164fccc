package dev.perennial.attribution.journey;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.acquisition.AcquisitionStore;
import dev.perennial.attribution.content.access.StandingStore;
import dev.perennial.attribution.content.history.DefinitionStore;
import dev.perennial.attribution.content.statistics.ContentCellStore;
import dev.perennial.attribution.content.statistics.ContentChange;
import dev.perennial.attribution.goal.GoalStore;
import dev.perennial.attribution.ledger.KeepLedger;
import dev.perennial.attribution.ledger.LedgerStore;
import dev.perennial.attribution.path.PathStore;
import dev.perennial.attribution.settings.SettingsStore;
import dev.perennial.attribution.source.SourceStore;
import dev.perennial.attribution.value.CohortStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.fold.Projection;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the tables of this service true to the log. */
@ApplicationScoped
public class AttributionProjection implements Projection<AttributionState, AttributionDefinitions> {
    private final AttributionFold fold = new AttributionFold();
    private final GoalStore goals;
    private final SettingsStore settings;
    private final JourneyStore journeys;
    private final AcquisitionStore acquisitions;
    private final SourceStore sources;
    private final PathStore paths;
    private final KeepLedger ledger;
    private final LedgerStore ledgerTotals;
    private final CohortStore cohorts;
    private final DefinitionStore contentDefinitions;
    private final ContentCellStore contentCells;
    private final StandingStore standings;
    private final Outbox outbox;

    AttributionProjection(
            GoalStore goals,
            SettingsStore settings,
            JourneyStore journeys,
            AcquisitionStore acquisitions,
            SourceStore sources,
            PathStore paths,
            KeepLedger ledger,
            LedgerStore ledgerTotals,
            CohortStore cohorts,
            DefinitionStore contentDefinitions,
            ContentCellStore contentCells,
            StandingStore standings,
            Outbox outbox) {
        this.goals = goals;
        this.settings = settings;
        this.journeys = journeys;
        this.acquisitions = acquisitions;
        this.sources = sources;
        this.paths = paths;
        this.ledger = ledger;
        this.ledgerTotals = ledgerTotals;
        this.cohorts = cohorts;
        this.contentDefinitions = contentDefinitions;
        this.contentCells = contentCells;
        this.standings = standings;
        this.outbox = outbox;
    }

    @Override
    public String consumer() {
        return AttributionConsumer.NAME;
    }

    @Override
    public Fold<AttributionState, AttributionDefinitions> fold() {
        return fold;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public Class<AttributionState> stateType() {
        return AttributionState.class;
    }

    @Override
    public Uni<AttributionDefinitions> definitions(SqlConnection connection, Brand brand) {
        return Uni.combine()
                .all()
                .unis(
                        settings.versioned(connection, brand.id()),
                        goals.read(connection, brand.id()),
                        contentDefinitions.read(connection, brand))
                .with((decided, named, content) -> new AttributionDefinitions(
                        brand.currency(), decided.settings(), decided.sites(), named, content));
    }

    @Override
    public Uni<Void> project(
            SqlConnection connection,
            Brand brand,
            AttributionDefinitions definitions,
            List<Change<AttributionState>> changes) {
        JourneyDiff diff = JourneyDiff.of(brand.zone(), changes);
        BrandId id = brand.id();
        ContentChange content = ContentDiff.of(brand.zone(), changes);
        return Pipeline.of(List.of(
                journeys.write(connection, id, diff),
                acquisitions
                        .delete(connection, id, diff.goneCustomers)
                        .chain(() -> acquisitions.write(connection, id, diff.changedAcquisitions)),
                sources.add(connection, id, diff.statistics),
                paths.add(connection, id, diff.paths),
                ledger.write(connection, id, diff.ledger),
                cohorts.add(connection, id, CohortDiff.of(brand.zone(), changes)),
                contentCells.add(connection, id, content),
                standings.write(connection, id, content.standings()),
                outbox.put(connection, id, news(changes))));
    }

    @Override
    public Uni<Void> rebuilt(SqlConnection connection, BrandId brand) {
        return sources.clear(connection, brand)
                .chain(() -> paths.clear(connection, brand))
                .chain(() -> ledgerTotals.clear(connection, brand))
                .chain(() -> contentCells.clear(connection, brand));
    }

    /** What brought customers is put on their timelines, once for each time it is found out. */
    private List<NewEvent> news(List<Change<AttributionState>> changes) {
        List<NewEvent> news = new ArrayList<>();
        for (Change<AttributionState> change : changes) {
            change.after()
                    .filter(AttributionState::hasNews)
                    .filter(after -> isNew(change.before(), after))
                    .ifPresent(after -> news.add(Announcement.event(
                            change.customer(), after.acquisition().orElseThrow(), after.announced())));
        }
        return news;
    }

    private static boolean isNew(Optional<AttributionState> before, AttributionState after) {
        return before.filter(known -> known.announced().equals(after.announced()))
                .filter(known -> known.announcement().equals(after.announcement()))
                .isEmpty();
    }
}
