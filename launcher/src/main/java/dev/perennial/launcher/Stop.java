package dev.perennial.launcher;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.service.ServiceProcess;
import dev.perennial.launcher.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ends the services, all at a time, then PostgreSQL. */
final class Stop {
    private final Home home;
    private final Terminal terminal;

    Stop(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** Returns whether anything ran. */
    boolean run() {
        List<ServiceProcess> running = Stream.of(Service.values())
                .map(service -> new ServiceProcess(home, service))
                .filter(process -> process.running().isPresent())
                .toList();
        PostgresServer postgres = new PostgresServer(home);
        boolean postgresRan = postgres.running().isPresent();
        if (!running.isEmpty()) {
            terminal.say("Stopping " + running.size() + (running.size() == 1 ? " service ..." : " services ..."));
        }
        all(running);
        if (postgresRan) {
            terminal.say("Stopping PostgreSQL ...");
            postgres.stop();
        }
        return postgresRan || !running.isEmpty();
    }

    /** Ends some services at the same time. */
    static void all(List<ServiceProcess> processes) {
        List<RuntimeException> failures = new ArrayList<>();
        List<Thread> threads = processes.stream()
                .map(process -> Thread.ofVirtual().start(() -> {
                    try {
                        process.stop();
                    } catch (RuntimeException e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            join(thread);
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
