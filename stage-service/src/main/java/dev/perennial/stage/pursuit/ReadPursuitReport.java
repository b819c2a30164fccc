package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionStore;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.StoredDefinition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts what became of pursuits beside what was spent on the same days. */
@ApplicationScoped
class ReadPursuitReport {
    private final BrandDatabase database;
    private final DefinitionStore definitions;
    private final PursuitLoader loader;
    private final PursuitReadStore store;
    private final BrandSpend spend;
    private final Json json;
    private final Clock clock;

    ReadPursuitReport(
            BrandDatabase database,
            DefinitionStore definitions,
            PursuitLoader loader,
            PursuitReadStore store,
            BrandSpend spend,
            Json json,
            Clock clock) {
        this.database = database;
        this.definitions = definitions;
        this.loader = loader;
        this.store = store;
        this.spend = spend;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads it; fails with {@code unknown_definition}, {@code still_building}, or {@code invalid} for a channel that is none.
     * No connection is held while attribution-service is asked.
     */
    Uni<PursuitReport> read(Brand brand, String key, Span span, SpendChoice choice) {
        return found(brand, key, span).chain(found -> spent(brand, span, choice)
                .map(days -> PursuitReport.of(found, brand, span, choice, days)));
    }

    private Uni<PursuitReport.Found> found(Brand brand, String key, Span span) {
        return database.inBrand(brand.id(), connection -> loader.live(connection, brand.id())
                .chain(() -> definitions.requireActive(connection, brand.id(), DefinitionKind.PURSUIT, key))
                .chain(stored -> found(connection, brand, stored, span)));
    }

    private Uni<PursuitReport.Found> found(SqlConnection connection, Brand brand, StoredDefinition stored, Span span) {
        DefinitionVersion on = stored.version();
        Deadlines deadlines = Deadlines.of(json.read(stored.body(), Pursuit.class), clock.instant(), brand.zone());
        return store.figures(connection, brand.id(), on, span, deadlines)
                .chain(figures -> store.lengths(connection, brand.id(), on, span)
                        .map(lengths -> new PursuitReport.Found(on, deadlines, figures, lengths)));
    }

    private Uni<Optional<List<DailySpend>>> spent(Brand brand, Span span, SpendChoice choice) {
        return choice.isAsked()
                ? spend.of(brand, span, choice)
                : Uni.createFrom().item(Optional.empty());
    }
}
