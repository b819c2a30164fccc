package dev.perennial.launcher.process;

import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends processes: politely, then by force, and each time only after it was seen that the process is still the one meant. */
public final class Ending {
    private static final long POLL_MILLIS = 50;
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private Ending() {}

    /**
     * Ends a process and waits until it is gone.
     *
     * @param find finds the process meant; empty once it is gone
     * @param patience how long it may take before it is killed
     * @throws Complaint where this user may not end it
     */
    public static void end(String name, Supplier<Optional<Running>> find, Duration patience) {
        signal(name, find, false);
        if (!gone(find, patience)) {
            signal(name, find, true);
            if (!gone(find, AFTER_KILL)) {
                throw new Complaint(
                        name + " (pid " + find.get().map(Running::pid).orElse(0L)
                                + ") does not end: see what it waits for, or restart the machine.");
            }
        }
    }

    /** Waits until a process is gone; false where it is still there after {@code patience}. */
    public static boolean gone(Supplier<Optional<Running>> find, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (find.get().isPresent()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void signal(String name, Supplier<Optional<Running>> find, boolean force) {
        Optional<ProcessHandle> handle = find.get().flatMap(running -> ProcessHandle.of(running.pid()));
        if (handle.isEmpty()) {
            return;
        }
        boolean sent = force ? handle.get().destroyForcibly() : handle.get().destroy();
        if (!sent && find.get().isPresent()) {
            throw new Complaint(name + " (pid " + handle.get().pid() + ") belongs to "
                    + handle.get().info().user().orElse("another user")
                    + " and cannot be ended from here: run the command as that user or as root.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while waiting for a process to end.", e);
        }
    }
}
