package dev.perennial.referral.reward;

import dev.perennial.referral.ReferralConfig;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for rewards that fell due, for as long as the service runs. What is due stands in the table, so nothing is lost. */
@ApplicationScoped
class ApprovalTimer {
    private static final int AFTER_CHECKS = 5_000;

    private final ApproveDueRewards approveDueRewards;
    private final Context context;
    private final long intervalMillis;
    private volatile boolean stopped;
    private boolean interrupted;

    ApprovalTimer(ApproveDueRewards approveDueRewards, ReferralConfig config, Vertx vertx) {
        this.approveDueRewards = approveDueRewards;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.intervalMillis = Math.max(1, config.approvalInterval().toMillis());
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        next();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void next() {
        context.owner().setTimer(intervalMillis, ignored -> context.runOnContext(then -> round()));
    }

    private void round() {
        if (!stopped) {
            approveDueRewards.run().subscribe().with(this::succeeded, this::failed);
        }
    }

    private void succeeded(int paid) {
        if (paid > 0) {
            Log.infof("event=rewards_paid count=%d", paid);
        }
        interrupted = false;
        next();
    }

    private void failed(Throwable failure) {
        if (!interrupted && !stopped) {
            Log.warnf(failure, "event=approval_interrupted retry_in=%dms", intervalMillis);
        }
        interrupted = true;
        next();
    }
}
