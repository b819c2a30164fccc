package dev.perennial.launcher.client;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Waits until every consumer of every service has seen what was stored before. */
public final class CatchUp {
    /** How often it looks. */
    private static final Duration POLL = Duration.ofMillis(250);
    /** How long all must stay caught up: a batch read before the last commit may be reported after it. */
    private static final Duration STEADY = Duration.ofMillis(750);
    /** How long a consumer may say nothing new before it is believed that there is nothing new. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final PerennialClient client;
    private final Terminal terminal;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long it may go on without any progress */
    public CatchUp(PerennialClient client, Terminal terminal, Clock clock, Duration patience) {
        this.client = client;
        this.terminal = terminal;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Waits.
     *
     * @param stored when the last event was stored
     * @throws Complaint where no consumer comes on for longer than the patience
     */
    public void await(String operatorKey, Instant stored) {
        long least = Long.MAX_VALUE;
        Instant progressed = clock.instant();
        Instant steadySince = Instant.MAX;
        try (Progress progress = terminal.progress("Catching up", 0, Progress.Unit.EVENTS)) {
            long most = 0;
            while (true) {
                List<ConsumerLag> consumers = consumers(operatorKey);
                Instant now = clock.instant();
                long lag = consumers.stream().mapToLong(ConsumerLag::lagEvents).sum();
                most = Math.max(most, lag);
                progress.total(most);
                progress.to(most - lag);
                progress.note(behind(consumers));
                if (consumers.stream().allMatch(one -> one.caughtUp() && one.lagEvents() == 0)) {
                    steadySince = now.isBefore(steadySince) ? now : steadySince;
                    if (believed(consumers, stored, Duration.between(steadySince, now))) {
                        return;
                    }
                    progressed = now;
                } else {
                    steadySince = Instant.MAX;
                }
                progressed = lag < least ? now : progressed;
                least = Math.min(least, lag);
                if (Duration.between(progressed, now).compareTo(patience) > 0) {
                    throw stuck(consumers);
                }
                pause();
            }
        }
    }

    private List<ConsumerLag> consumers(String operatorKey) {
        List<ConsumerLag> consumers = new ArrayList<>();
        for (Service service : Service.values()) {
            consumers.addAll(client.consumers(service, operatorKey));
        }
        return consumers;
    }

    private static boolean believed(List<ConsumerLag> consumers, Instant stored, Duration steady) {
        boolean looked = consumers.stream()
                .allMatch(one -> one.seenAt() != null && one.seenAt().isAfter(stored));
        return steady.compareTo(looked ? STEADY : SILENCE) >= 0;
    }

    private static String behind(List<ConsumerLag> consumers) {
        return consumers.stream()
                .filter(one -> !one.caughtUp() || one.lagEvents() > 0)
                .map(ConsumerLag::consumer)
                .reduce((one, other) -> one + ", " + other)
                .orElse("all caught up");
    }

    private Complaint stuck(List<ConsumerLag> consumers) {
        String failures = consumers.stream()
                .filter(one -> one.failure() != null)
                .map(one -> one.consumer() + ": " + one.failure())
                .reduce((one, other) -> one + "; " + other)
                .orElse("no failure reported");
        return new Complaint("The services have not come on for " + patience.toSeconds() + " s (behind: "
                + behind(consumers) + "; " + failures
                + "); what was stored is safe: look at ./perennial logs and ./perennial status.");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while waiting for the services to catch up.", e);
        }
    }
}
