package dev.perennial.platform.feed;

import dev.perennial.platform.event.Position;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Port: the log in the order of commit. Over gRPC, or from the same database in customer-service. */
public interface Feed {

    /**
     * Reads the next batch; where nothing is new, waits and answers an empty one.
     *
     * @param after the batch begins behind this position
     * @param limit most events, 1 to 2,000
     * @param wait how long, up to 10 s; zero for not at all
     */
    Uni<FeedBatch> next(String consumer, Position after, int limit, Duration wait);
}
