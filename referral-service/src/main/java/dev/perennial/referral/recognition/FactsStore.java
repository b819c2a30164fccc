package dev.perennial.referral.recognition;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Smile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the states that the fold left in {@code customer_state}. */
@ApplicationScoped
public class FactsStore {
    /** Name under which this service follows the log. */
    public static final String CONSUMER = "referral";

    /** Few are merged; for those alone the winner is looked up, one by one. */
    private static final String LOAD = """
            select c.customer_id, coalesce(w.customer_id, c.customer_id) as known_as, coalesce(w.state, c.state) as state
            from customer_state c
            left join lateral (
              select s.customer_id, s.state from customer_state s
              where s.brand_id = $1 and s.consumer = $2 and s.customer_id = c.merged_into limit 1
            ) w on c.merged_into is not null
            where c.brand_id = $1 and c.consumer = $2 and c.customer_id = any($3)
            """;

    private static final String MERGED = """
            select customer_id, merged_into from customer_state
            where brand_id = $1 and consumer = $2 and customer_id = any($3) and merged_into is not null
            """;

    private final Smile smile;
    private final Marks marks;

    FactsStore(Smile smile, Marks marks) {
        this.smile = smile;
        this.marks = marks;
    }

    /**
     * A customer as known now.
     *
     * @param id the customer asked for, or the one it was merged into
     */
    public record Known(CustomerId id, ReferralFacts facts) {}

    /** The customers among these that the log told of, by the id they were asked for with. */
    public Uni<Map<CustomerId, Known>> load(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        return connection
                .preparedQuery(LOAD)
                .execute(Tuple.of(brand.value(), CONSUMER, uuids(customers)))
                .map(rows -> {
                    Map<CustomerId, Known> known = new HashMap<>();
                    rows.forEach(row -> {
                        Buffer state = row.getBuffer("state");
                        ReferralFacts facts = state == null
                                ? ReferralFacts.NOTHING
                                : marks.keyed(brand, smile.read(state.getBytes(), ReferralFacts.class));
                        known.put(
                                new CustomerId(row.getUUID("customer_id")),
                                new Known(new CustomerId(row.getUUID("known_as")), facts));
                    });
                    return known;
                });
    }

    /** Into whom these customers were merged; those that were not are left out. */
    public Uni<Map<CustomerId, CustomerId>> winners(
            SqlConnection connection, BrandId brand, Collection<CustomerId> losers) {
        return connection
                .preparedQuery(MERGED)
                .execute(Tuple.of(brand.value(), CONSUMER, uuids(losers)))
                .map(rows -> {
                    Map<CustomerId, CustomerId> winners = new HashMap<>();
                    rows.forEach(row -> winners.put(new CustomerId(row.getUUID(0)), new CustomerId(row.getUUID(1))));
                    return winners;
                });
    }

    private static UUID[] uuids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }
}
