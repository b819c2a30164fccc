package dev.perennial.platform.feed;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: the one log of facts, owned by customer-service. */
public interface EventLog {

    /**
     * Appends events; answers after the commit. Appending again what is stored changes nothing.
     *
     * @return those that the log does not take
     */
    Uni<List<Refused>> append(BrandId brand, List<NewEvent> events);

    /** Reads whole timelines; a customer without events has an empty one. */
    Multi<Timeline> timelines(BrandId brand, List<CustomerId> customers);
}
