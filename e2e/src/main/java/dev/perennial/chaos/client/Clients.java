package dev.perennial.chaos.client;

import dev.perennial.chaos.history.Journal;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Ports;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All clients, from the first request to the last. */
public final class Clients {
    private final Path journals;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final Door door = new Door();
    private volatile boolean over;

    /**
     * Prepares them.
     *
     * @param journals folder of their journals
     */
    public Clients(Path journals) {
        this.journals = journals;
    }

    /** Lets them begin; what they do depends on the seed and on what is answered. */
    public void start(int count, long seed, Shop shop, Ports ports, BrandKeys keys) {
        Clock clock = Clock.systemUTC();
        for (int number = 0; number < count; number++) {
            Random random = new Random(seed * 31 + number);
            Journal journal = Journal.of(journals, number);
            Client client = new Client(number, shop, ports, keys, door, journal, random, clock);
            running.add(threads.submit(() -> run(client, journal)));
        }
    }

    /**
     * Lets each finish its request, and ends.
     *
     * @throws IllegalStateException where one has failed, which is a fault of the harness
     */
    public void end() {
        over = true;
        try {
            for (Future<?> client : running) {
                client.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } finally {
            threads.shutdownNow();
            door.close();
        }
    }

    private void run(Client client, Journal journal) {
        try (journal) {
            while (!over) {
                client.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
