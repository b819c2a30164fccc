package dev.perennial.customer.event;

import dev.perennial.platform.event.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The newest piece of the log in memory, without gaps. Those who follow the log are close behind each other: what one has
 * read, the others need not read again.
 */
@ApplicationScoped
class LogTail {
    private static final long MOST_CHARACTERS = 2_097_152;

    /** Who gets to the end of it is told that nothing is newer; that may be no older than this. */
    private static final Duration FRESH = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    private final Deque<StoredEvent> events = new ArrayDeque<>();
    private Position from = Position.START;
    private Position head = Position.START;
    private long characters;
    private long readAt;

    @Inject
    LogTail() {
        this(System::nanoTime);
    }

    /** @param nanoTime a clock that only goes on */
    LogTail(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Keeps what was just read from the database, where it is news. */
    synchronized void add(Position after, StoredBatch batch) {
        if (after.equals(to())) {
            readAt = nanoTime.getAsLong();
        } else if (after.isAfter(to())) {
            events.clear();
            characters = 0;
            from = after;
            readAt = nanoTime.getAsLong();
        } else {
            return;
        }
        head = batch.head();
        for (StoredEvent event : batch.events()) {
            events.addLast(event);
            characters += size(event);
        }
        while (characters > MOST_CHARACTERS) {
            StoredEvent oldest = events.removeFirst();
            characters -= size(oldest);
            from = oldest.position();
        }
    }

    private Position to() {
        return events.isEmpty() ? from : events.getLast().position();
    }

    /** The events behind a position, if they are here. */
    synchronized Optional<StoredBatch> after(Position position, int limit) {
        if (from.isAfter(position) || !to().isAfter(position)) {
            return Optional.empty();
        }
        List<StoredEvent> found = new ArrayList<>(Math.min(limit, events.size()));
        for (StoredEvent event : events) {
            if (event.position().isAfter(position) && found.size() < limit) {
                found.add(event);
            }
        }
        boolean reachesHead = !head.isAfter(found.getLast().position());
        boolean isFresh = nanoTime.getAsLong() - readAt < FRESH.toNanos();
        return reachesHead && !isFresh ? Optional.empty() : Optional.of(new StoredBatch(found, head));
    }

    private static long size(StoredEvent event) {
        return event.properties().length() + (long) event.context().length();
    }
}
