package dev.perennial.stage.journey;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.journey.Preview.Flow;
import dev.perennial.stage.journey.Preview.Moved;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares where customers are under two versions of a scheme. */
@ApplicationScoped
class PreviewStore {
    private static final String FLOWS = """
            select a.stage, b.stage, count(*) from customer_stage b
            left join customer_stage a on a.brand_id = b.brand_id and a.customer_id = b.customer_id
              and a.track = b.track and a.version = $4
            where b.brand_id = $1 and b.track = $2 and b.version = $3
            group by a.stage, b.stage order by count(*) desc, a.stage, b.stage
            """;
    private static final String SAMPLE = """
            select t.*, a.stage as stage_now from customer_stage b
            join transition t on t.brand_id = b.brand_id and t.customer_id = b.customer_id and t.track = b.track
              and t.version = b.version and t.number = b.transitions
            left join customer_stage a on a.brand_id = b.brand_id and a.customer_id = b.customer_id
              and a.track = b.track and a.version = $4
            where b.brand_id = $1 and b.track = $2 and b.version = $3 and a.stage is distinct from b.stage
            limit $5
            """;

    private final JourneyReadStore journeys;

    PreviewStore(JourneyReadStore journeys) {
        this.journeys = journeys;
    }

    Uni<List<Flow>> flows(SqlConnection connection, BrandId brand, TrackVersion draft, Optional<Integer> inForce) {
        return connection
                .preparedQuery(FLOWS)
                .execute(Tuple.of(brand.value(), draft.track(), draft.version(), inForce.orElse(null)))
                .map(rows -> {
                    List<Flow> flows = new ArrayList<>();
                    for (Row row : rows) {
                        flows.add(new Flow(Optional.ofNullable(row.getString(0)), row.getString(1), row.getLong(2)));
                    }
                    return flows;
                });
    }

    Uni<List<Moved>> sample(
            SqlConnection connection, BrandId brand, TrackVersion draft, Optional<Integer> inForce, int size) {
        return connection
                .preparedQuery(SAMPLE)
                .execute(Tuple.of(brand.value(), draft.track(), draft.version(), inForce.orElse(null), size))
                .map(rows -> {
                    List<Moved> sample = new ArrayList<>();
                    for (Row row : rows) {
                        Transition last = journeys.transition(row);
                        sample.add(new Moved(
                                new CustomerId(row.getUUID("customer_id")),
                                Optional.ofNullable(row.getString("stage_now")),
                                last.to(),
                                last.at(),
                                Explanation.of(last)));
                    }
                    return sample;
                });
    }
}
