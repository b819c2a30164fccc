package dev.perennial.stage.journey;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.scheme.Condition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code customer_stage}, {@code transition} and {@code stage_count}. */
@ApplicationScoped
class JourneyReadStore {
    private static final String PLACES = """
            select t.*, s.stage, s.since, s.lapses_at, s.moved_by_hand from customer_stage s
            join transition t on t.brand_id = s.brand_id and t.customer_id = s.customer_id and t.track = s.track
              and t.number = s.transitions
            where s.brand_id = $1 and s.customer_id = $2 order by s.track
            """;
    private static final String OLDEST_FIRST = """
            select * from transition where brand_id = $1 and customer_id = $2 and ($3::text is null or track = $3)
              and (at, track, number) > ($4::timestamptz, $5::text, $6::integer)
            order by at, track, number limit $7
            """;
    private static final String NEWEST_FIRST = """
            select * from transition where brand_id = $1 and customer_id = $2 and ($3::text is null or track = $3)
              and (at, track, number) < ($4::timestamptz, $5::text, $6::integer)
            order by at desc, track desc, number desc limit $7
            """;
    private static final String MOVED = """
            select 1 from transition
            where brand_id = $1 and customer_id = $2 and track = $3 and cause = 'MOVE' and at = $4
            """;
    private static final String PRESENT = """
            select customer_id, since, lapses_at, moved_by_hand from customer_stage
            where brand_id = $1 and track = $2 and stage = $3 and (since, customer_id) > ($4::timestamptz, $5::uuid)
            order by since, customer_id limit $6
            """;
    private static final String COUNTS = "select track, stage, customers from stage_count where brand_id = $1";

    private final Json json;

    JourneyReadStore(Json json) {
        this.json = json;
    }

    Uni<List<StagePlace>> places(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(PLACES)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> {
                    List<StagePlace> places = new ArrayList<>();
                    for (Row row : rows) {
                        places.add(new StagePlace(
                                row.getString("track"),
                                row.getString("stage"),
                                instant(row, "since"),
                                maybe(row, "lapses_at"),
                                row.getBoolean("moved_by_hand"),
                                transition(row)));
                    }
                    return places;
                });
    }

    Uni<List<TrackTransition>> history(
            SqlConnection connection,
            BrandId brand,
            CustomerId customer,
            Optional<String> track,
            HistoryOrder order,
            HistoryCursor after,
            int limit) {
        Tuple row = Tuple.of(
                brand.value(),
                customer.value(),
                track.orElse(null),
                after.at().atOffset(ZoneOffset.UTC),
                after.track(),
                after.number());
        return connection
                .preparedQuery(order == HistoryOrder.OLDEST ? OLDEST_FIRST : NEWEST_FIRST)
                .execute(row.addValue(limit))
                .map(this::transitions);
    }

    /** Whether a move by hand at that instant is part of the history. */
    Uni<Boolean> moved(SqlConnection connection, BrandId brand, CustomerId customer, String track, Instant at) {
        return connection
                .preparedQuery(MOVED)
                .execute(Tuple.of(brand.value(), customer.value(), track, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() > 0);
    }

    Uni<List<PlacedCustomer>> present(
            SqlConnection connection, BrandId brand, JourneyChanges.StageKey stage, PresentCursor after, int limit) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(
                        brand.value(),
                        stage.track(),
                        stage.stage(),
                        after.since().atOffset(ZoneOffset.UTC),
                        after.customer().value(),
                        limit))
                .map(rows -> {
                    List<PlacedCustomer> customers = new ArrayList<>();
                    for (Row row : rows) {
                        customers.add(new PlacedCustomer(
                                new CustomerId(row.getUUID("customer_id")),
                                instant(row, "since"),
                                maybe(row, "lapses_at"),
                                row.getBoolean("moved_by_hand")));
                    }
                    return customers;
                });
    }

    Uni<Map<JourneyChanges.StageKey, Long>> counts(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(COUNTS).execute(Tuple.of(brand.value())).map(rows -> {
            Map<JourneyChanges.StageKey, Long> counts = new HashMap<>();
            for (Row row : rows) {
                counts.put(new JourneyChanges.StageKey(row.getString(0), row.getString(1)), row.getLong(2));
            }
            return counts;
        });
    }

    private List<TrackTransition> transitions(RowSet<Row> rows) {
        List<TrackTransition> transitions = new ArrayList<>();
        for (Row row : rows) {
            transitions.add(new TrackTransition(row.getString("track"), row.getInteger("number"), transition(row)));
        }
        return transitions;
    }

    private Transition transition(Row row) {
        return new Transition(
                Optional.ofNullable(row.getString("from_stage")),
                row.getString("to_stage"),
                instant(row, "at"),
                Cause.valueOf(row.getString("cause")),
                Optional.ofNullable(row.getUUID("event_id")).map(EventId::new),
                List.of(json.read(row.getString("because"), Condition[].class)),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("moved_by")));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static Optional<Instant> maybe(Row row, String column) {
        @Nullable OffsetDateTime value = row.getOffsetDateTime(column);
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
