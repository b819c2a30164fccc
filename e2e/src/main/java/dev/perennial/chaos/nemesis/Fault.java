package dev.perennial.chaos.nemesis;

import dev.perennial.chaos.link.Condition;
import dev.perennial.launcher.installation.Service;
import java.time.Duration;

/** Something that goes wrong; {@code lasts} is how long until it is over. */
public sealed interface Fault {
    /** How long it lasts. */
    Duration lasts();

    /**
     * A service is killed, and started again when the time is over.
     *
     * @param evenUnready whether also while it starts; else the next one that is ready is killed instead
     */
    record KillService(Service service, boolean evenUnready, Duration lasts) implements Fault {}

    /** PostgreSQL is killed as a whole: its first process, whose end ends all others. */
    record KillPostgres(Duration lasts) implements Fault {}

    /** One process of PostgreSQL that serves a connection is killed. */
    record KillBackend(int choice) implements Fault {
        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }
    }

    /** A service gets no processor, and does not know. */
    record StopService(Service service, Duration lasts) implements Fault {}

    /** All of PostgreSQL gets no processor. */
    record StopPostgres(Duration lasts) implements Fault {}

    /** A link is cut, one way or both, or slow. */
    record BendLink(int link, Condition condition, Duration lasts) implements Fault {}

    /** All connections over a link are reset. */
    record ResetLink(int link) implements Fault {
        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }
    }

    /** All connections over a link have ended for the server, and the client does not know. */
    record ForgetLink(int link, Duration lasts) implements Fault {}

    /** Somebody holds an exclusive lock on the log. */
    record LockLog(Duration lasts) implements Fault {}

    /** Somebody has written to the log and neither commits nor goes away: the feed cannot go past it. */
    record IdleTransaction(Duration lasts) implements Fault {}

    /** The database's disk is full. */
    record FillDisk(Duration lasts) implements Fault {}

    /** The clocks of all services are wrong. */
    record MoveClocks(Duration offset, Duration lasts) implements Fault {}
}
