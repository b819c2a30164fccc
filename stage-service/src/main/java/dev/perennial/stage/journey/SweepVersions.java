package dev.perennial.stage.journey;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.time.Recurring;
import dev.perennial.stage.audience.AudienceStore;
import dev.perennial.stage.curve.CurveStore;
import dev.perennial.stage.equity.EquityStore;
import dev.perennial.stage.funnel.FunnelStore;
import dev.perennial.stage.movement.MovementStore;
import dev.perennial.stage.retention.AttritionStore;
import dev.perennial.stage.scheme.RetiredVersion;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.TrackVersion;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Removes what was kept of customers under versions that are alive no more, some at a time. Replicas may do so at once. */
@ApplicationScoped
public class SweepVersions {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final BrandDatabase database;
    private final SchemeLoader schemes;
    private final JourneyWriteStore store;
    private final MovementStore movement;
    private final AudienceStore audiences;
    private final FunnelStore funnels;
    private final CurveStore curves;
    private final AttritionStore attrition;
    private final EquityStore equity;
    private final Recurring work;

    SweepVersions(
            BrandDatabase database,
            SchemeLoader schemes,
            JourneyWriteStore store,
            MovementStore movement,
            AudienceStore audiences,
            FunnelStore funnels,
            CurveStore curves,
            AttritionStore attrition,
            EquityStore equity,
            Vertx vertx) {
        this.database = database;
        this.schemes = schemes;
        this.store = store;
        this.movement = movement;
        this.audiences = audiences;
        this.funnels = funnels;
        this.curves = curves;
        this.attrition = attrition;
        this.equity = equity;
        this.work = new Recurring(vertx, "retired_versions", PAUSE, PAUSE, () -> sweep(Duration.ofMinutes(1)));
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /**
     * Removes at most 1,000 customers' rows of one version; answers whether there was one to sweep.
     *
     * @param retiredFor how long ago it retired, so that no batch is still being written under it
     */
    Uni<Boolean> sweep(Duration retiredFor) {
        return database.inTransaction(
                        connection -> database.asWorker(connection, worker -> schemes.unswept(worker, retiredFor)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sweep(found.get()).replaceWith(true));
    }

    private Uni<Void> sweep(RetiredVersion retired) {
        TrackVersion on = retired.on();
        return database.inBrand(retired.brand(), connection -> audiences
                .remove(connection, retired.brand(), on, PIECE)
                .chain(members -> members > 0
                        ? Uni.createFrom().item(members)
                        : store.remove(connection, retired.brand(), on, PIECE).map(Number::longValue))
                .chain(removed -> removed > 0
                        ? Uni.createFrom().voidItem()
                        : store.removeCounts(connection, retired.brand(), on)
                                .chain(() -> movement.remove(connection, retired.brand(), on))
                                .chain(() -> funnels.remove(connection, retired.brand(), on))
                                .chain(() -> curves.remove(connection, retired.brand(), on))
                                .chain(() -> attrition.remove(connection, retired.brand(), on))
                                .chain(() -> equity.remove(connection, retired.brand(), on))
                                .chain(() -> schemes.swept(connection, retired))));
    }
}
