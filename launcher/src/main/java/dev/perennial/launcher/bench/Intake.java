package dev.perennial.launcher.bench;

import dev.perennial.launcher.client.ConsumerLag;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Waits until a service has taken in a log that was filled by SQL, and until nothing is left to do behind it. */
final class Intake {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_UNREST = Duration.ofMinutes(30);
    /** Of one processor. */
    private static final double AT_REST = 0.15;

    private final Workbench workbench;
    private final Laboratory laboratory;
    private final Service service;

    Intake(Workbench workbench, Service service) {
        this.workbench = workbench;
        this.laboratory = workbench.laboratory();
        this.service = service;
    }

    /** Waits until the service has caught up, and says how long that took; the unit is an event. */
    Phase await(long events) {
        long last = workbench
                .database()
                .number("customer", "select sequence from event order by transaction desc, sequence desc limit 1");
        Phase folded = Phase.of(laboratory, () -> awaitConsumers(events, last));
        say("%s took them in after %,.0f s: %,.0f events/s.", service.title(), folded.seconds(), folded.rate());
        return folded;
    }

    private long awaitConsumers(long events, long last) {
        long before = events;
        long progressed = System.nanoTime();
        try (Progress progress = workbench.terminal().progress("Folding", events, Progress.Unit.EVENTS)) {
            while (true) {
                Workbench.pause(POLL);
                laboratory.requireRunning();
                List<ConsumerLag> consumers = laboratory.client().consumers(service, laboratory.operatorKey());
                long lag = consumers.stream().mapToLong(ConsumerLag::lagEvents).sum();
                if (lag == 0 && consumers.stream().allMatch(ConsumerLag::caughtUp) && hasReached(last)) {
                    return events;
                }
                progress.to(lag == 0 ? 0 : Math.max(0, events - lag));
                if (lag != before) {
                    before = lag;
                    progressed = System.nanoTime();
                } else if (System.nanoTime() - progressed > NO_PROGRESS.toNanos()) {
                    throw new Complaint(behind(lag, consumers));
                }
            }
        }
    }

    private String behind(long lag, List<ConsumerLag> consumers) {
        String why = consumers.stream()
                .filter(consumer -> consumer.failure() != null)
                .map(consumer -> consumer.consumer() + ": " + consumer.failure())
                .collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "%s stays %,d events behind (%s): look at its log.",
                service.title(),
                lag,
                why.isEmpty() ? "it tells of no failure" : why);
    }

    /** Whether its consumers have read that far: they may not have noticed yet that there is anything. */
    private boolean hasReached(long last) {
        return workbench.database().number(service.key(), "select coalesce(min(sequence), 0) from feed_cursor") >= last;
    }

    /** Models are fitted and all customers estimated once the log is taken in; nothing of that is to be in what comes next. */
    void awaitRest() {
        workbench.settle();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_UNREST.toNanos()) {
            Phase span = Phase.of(laboratory, () -> {
                Workbench.pause(REST);
                return 1L;
            });
            double busy =
                    span.micros().values().stream().mapToDouble(each -> each).sum() / 1e6 / span.seconds();
            if (busy < AT_REST) {
                say("The services are at rest after %,.0f s.", (System.nanoTime() - begin) / 1e9);
                return;
            }
        }
        say(
                "The services are not at rest after %,d minutes: what follows suffers from it.",
                LONGEST_UNREST.toMinutes());
    }

    private void say(String format, Object... figures) {
        workbench.terminal().say(String.format(Locale.ROOT, format, figures));
    }
}
