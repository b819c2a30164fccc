package dev.perennial.chaos.check;

import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.chaos.history.History;
import dev.perennial.launcher.installation.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All checks, in their order, on an installation that has been healed and has settled. */
public final class Checks {
    private static final long MOST_BYTES = 400_000_000;

    private final Cluster cluster;
    private final Settling settling;
    private final Databases databases;

    public Checks(Cluster cluster) {
        this.cluster = cluster;
        this.settling = new Settling(cluster);
        this.databases = new Databases(cluster.superuser());
    }

    /**
     * Runs them.
     *
     * @param patience how long it may take to settle, each time
     */
    public List<Verdict> run(History history, Watch watch, Duration patience)
            throws SQLException, InterruptedException {
        List<String> unsettled = settling.await(patience);
        List<LogEntry> log = databases.log();
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(StoredOnce.acknowledged(history, log));
        verdicts.add(StoredOnce.unacknowledged(history, log));
        if (unsettled.isEmpty()) {
            verdicts.add(OneEffect.check(log, databases.effects()));
            verdicts.add(OrderKept.check(history, log, databases.applied(), watch.wentBack()));
        } else {
            verdicts.add(new Verdict(3, "everything settles within " + patience.toSeconds() + " s", "", unsettled));
        }
        verdicts.add(AnswersAgree.check(history, log));
        verdicts.add(KeysHonoured.check(history, databases.keyedEffects(log), keepsKeys()));
        verdicts.add(Bounded.check(history, watch.unready(), watch.residentBytes(), MOST_BYTES));
        if (unsettled.isEmpty()) {
            verdicts.add(rebuilt(patience));
        }
        verdicts.sort(Comparator.comparingInt(Verdict::number));
        return verdicts;
    }

    private Verdict rebuilt(Duration patience) throws SQLException, InterruptedException {
        Map<String, Integer> kept = StateDump.of(cluster.superuser());
        settling.rebuild();
        List<String> unsettled = settling.await(patience);
        return unsettled.isEmpty()
                ? RebuildEqual.check(kept, StateDump.of(cluster.superuser()))
                : new Verdict(7, "a rebuild ends within " + patience.toSeconds() + " s", "", unsettled);
    }

    private boolean keepsKeys() {
        return cluster.client().get(Service.STAGE, "/q/openapi", null).body().contains("Idempotency-Key");
    }
}
