package dev.perennial.launcher.service;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until the services are ready to serve. */
public final class Readiness {
    private static final long POLL_MILLIS = 150;

    private final Home home;
    private final PerennialClient client;
    private final Terminal terminal;

    public Readiness(Home home, PerennialClient client, Terminal terminal) {
        this.home = home;
        this.client = client;
        this.terminal = terminal;
    }

    /** Those of the services that are ready now. */
    public Set<Service> ready(Set<Service> services) {
        return services.stream()
                .filter(client::ready)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
    }

    /**
     * Waits for all of the services.
     *
     * @param started those that were started by this command, with their processes
     * @throws Complaint where one of them ends, or is not ready in time
     */
    public void await(Set<Service> services, Map<Service, Process> started, Duration patience) {
        EnumSet<Service> missing = EnumSet.copyOf(services);
        long end = System.nanoTime() + patience.toNanos();
        try (Progress progress = terminal.progress("Starting", services.size(), Progress.Unit.STEPS)) {
            while (!missing.isEmpty()) {
                progress.note(
                        "waiting for " + missing.stream().map(Service::title).collect(Collectors.joining(", ")));
                Set<Service> ready = ready(missing);
                missing.removeAll(ready);
                progress.step(ready.size());
                requireAlive(missing, started);
                if (!missing.isEmpty() && System.nanoTime() >= end) {
                    throw new Complaint(missing.iterator().next().title() + " is not ready after "
                            + patience.toSeconds() + " s: look at ./perennial logs "
                            + missing.iterator().next().key() + ", then run ./perennial up again.");
                }
                pause(missing.isEmpty() ? 0 : POLL_MILLIS);
            }
            progress.note("all ready");
        }
    }

    private void requireAlive(Set<Service> services, Map<Service, Process> started) {
        for (Service service : services) {
            Process process = started.get(service);
            if (process != null && !process.isAlive()) {
                throw new Complaint(service.title() + " ended while it started: \""
                        + FailureLine.of(home.log(service.title())) + "\"; ./perennial logs " + service.key()
                        + " shows more.");
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while waiting for the services.", e);
        }
    }
}
