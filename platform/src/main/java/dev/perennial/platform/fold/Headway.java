package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which consumers get on, told by where they were seen. For one thread at a time. */
final class Headway {
    private final Duration patience;
    private final Map<String, Stand> stands = new HashMap<>();

    /** Where a consumer stands, and since when it is known to stand there. */
    private record Stand(Position at, Instant since) {}

    /** @param patience how long one may stand still */
    Headway(Duration patience) {
        this.patience = patience;
    }

    /** Whether a consumer got on lately; one that is seen for the first time is taken to. */
    boolean isMade(String consumer, Position at, Instant now) {
        Stand known = stands.get(consumer);
        if (known == null || !known.at().equals(at) || now.isBefore(known.since())) {
            stands.put(consumer, new Stand(at, now));
            return true;
        }
        return now.isBefore(known.since().plus(patience));
    }

    /** It has nothing to get on with. */
    void forget(String consumer) {
        stands.remove(consumer);
    }
}
