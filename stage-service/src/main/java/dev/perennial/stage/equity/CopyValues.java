package dev.perennial.stage.equity;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.lifetime.LifetimePull;
import dev.perennial.platform.lifetime.LifetimePulls;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Copies what customers are worth from customer-service. */
@ApplicationScoped
public class CopyValues {
    private static final int AFTER_CHECKS = 5_000;

    private final LifetimePull work;

    CopyValues(LifetimePulls pulls, KeepEquity keeper) {
        this.work = pulls.to(keeper);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Copies a page of a brand's values; answers whether there are more. */
    Uni<Boolean> copy(BrandId brand) {
        return work.pull(brand);
    }
}
