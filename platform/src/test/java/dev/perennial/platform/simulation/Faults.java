package dev.perennial.platform.simulation;

/**
 * How bad the weather of one seed is: each probability is drawn anew, and is often nothing at all, so that faults are
 * seen alone as well as together.
 *
 * @param lostRequest a request or an answer between client and ingest gets lost
 * @param failBefore a transaction fails before its commit
 * @param failAfter a transaction commits and the answer is an error
 * @param silence a transaction commits or not, and no answer comes
 * @param slow a transaction stays open for seconds
 * @param feedFails the feed or the reading of timelines answers an error, or nothing
 * @param feedRepeats the feed answers events that the consumer has had already
 * @param kill a process dies, at each visit of the nemesis
 * @param freeze a process stops and goes on later, at each visit of the nemesis
 * @param late an event happened long before it is sent
 * @param identity an event joins customers or splits them
 * @param poison an event the fold throws at, or whose state cannot be written
 * @param definitions a brand's definitions change, at each visit of the nemesis
 */
public record Faults(
        double lostRequest,
        double failBefore,
        double failAfter,
        double silence,
        double slow,
        double feedFails,
        double feedRepeats,
        double kill,
        double freeze,
        double late,
        double identity,
        double poison,
        double definitions) {

    static Faults drawnFrom(Scheduler scheduler) {
        return new Faults(
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.05),
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.2),
                upTo(scheduler, 0.3),
                upTo(scheduler, 0.3),
                upTo(scheduler, 0.5),
                upTo(scheduler, 0.3),
                upTo(scheduler, 0.05),
                upTo(scheduler, 0.2));
    }

    /** After the healing. */
    static Faults none() {
        return new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static double upTo(Scheduler scheduler, double most) {
        return scheduler.chance(0.4) ? 0 : scheduler.fraction() * most;
    }
}
