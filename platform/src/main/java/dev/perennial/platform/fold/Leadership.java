package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether this replica leads a consumer, and where the cursor stands then. The lease only keeps replicas from working on
 * the same batch; what makes an effect happen once is the guard of the cursor in {@link FoldStore#write}.
 */
final class Leadership {
    private UUID owner;
    private final FoldStore<?, ?> store;
    private final Duration lease;
    private final Loop loop;
    private @Nullable Position position;
    private boolean renewed;
    private volatile boolean stopped;

    Leadership(UUID owner, FoldStore<?, ?> store, Duration lease, Loop loop) {
        this.owner = owner;
        this.store = store;
        this.lease = lease;
        this.loop = loop;
    }

    void start() {
        loop.after(lease.dividedBy(6), this::beat);
    }

    void stop() {
        stopped = true;
    }

    /** How long to stand by until the next look. */
    Duration look() {
        return lease.dividedBy(12);
    }

    /** This replica's turn; empty while another one leads. */
    Uni<Optional<Turn>> turn() {
        Position known = position;
        if (known != null) {
            return Uni.createFrom().item(Optional.of(Turn.at(owner, known)));
        }
        return store.takeLease(owner, lease).emitOn(loop::run).map(found -> {
            renewed = found.isPresent();
            position = found.orElse(null);
            return found.map(at -> Turn.at(owner, at));
        });
    }

    /** The cursor moved. */
    void reached(Position at) {
        renewed = true;
        position = at;
    }

    /** Nobody knows where the cursor stands: it is read again. */
    void forget() {
        position = null;
    }

    /**
     * A round of this replica got lost and may still be at work: from here on it counts as another one, whose lease was lost.
     * The next turn begins when that lease has run out.
     */
    void renounce() {
        owner = UUID.randomUUID();
        position = null;
    }

    Uni<Void> release() {
        return store.releaseLease(owner);
    }

    /** Keeps the lease while nothing is written: the feed may be silent, or a batch may take its time. */
    private void beat() {
        if (stopped) {
            return;
        }
        if (position == null || renewed) {
            renewed = false;
            again(true);
        } else {
            store.renewLease(owner, lease).emitOn(loop::run).subscribe().with(this::again, failure -> again(true));
        }
    }

    private void again(boolean leads) {
        if (!leads) {
            position = null;
        }
        loop.after(lease.dividedBy(6), this::beat);
    }
}
