package dev.perennial.stage.journey;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.TrackVersion;
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
            join scheme f on f.brand_id = s.brand_id and f.track = s.track and f.version = s.version and f.state = 'active'
            join transition t on t.brand_id = s.brand_id and t.customer_id = s.customer_id and t.track = s.track
              and t.version = s.version and t.number = s.transitions
            where s.brand_id = $1 and s.customer_id = $2 order by s.track
            """;
    /** When a stage was to lapse is not known of the past. */
    private static final String PLACES_AS_OF = """
            select distinct on (t.track) t.*, t.to_stage as stage, t.at as since, null::timestamptz as lapses_at,
              t.cause = 'MOVE' as moved_by_hand
            from transition t
            join scheme f on f.brand_id = t.brand_id and f.track = t.track and f.version = t.version and f.state = 'active'
            where t.brand_id = $1 and t.customer_id = $2 and t.at <= $3
            order by t.track, t.number desc
            """;

    private static final String OLDEST_FIRST = """
            select t.* from transition t
            join scheme f on f.brand_id = t.brand_id and f.track = t.track and f.version = t.version and f.state = 'active'
            where t.brand_id = $1 and t.customer_id = $2 and ($3::text is null or t.track = $3)
              and (t.at, t.track, t.number) > ($4::timestamptz, $5::text, $6::integer)
            order by t.at, t.track, t.number limit $7
            """;
    private static final String NEWEST_FIRST = """
            select t.* from transition t
            join scheme f on f.brand_id = t.brand_id and f.track = t.track and f.version = t.version and f.state = 'active'
            where t.brand_id = $1 and t.customer_id = $2 and ($3::text is null or t.track = $3)
              and (t.at, t.track, t.number) < ($4::timestamptz, $5::text, $6::integer)
            order by t.at desc, t.track desc, t.number desc limit $7
            """;
    private static final String MOVED = """
            select 1 from transition
            where brand_id = $1 and customer_id = $2 and track = $3 and cause = 'MOVE' and at = $4
              and version = (select version from scheme where brand_id = $1 and track = $3 and state = 'active')
            """;
    private static final String PRESENT = """
            select customer_id, since, lapses_at, moved_by_hand from customer_stage
            where brand_id = $1 and track = $2 and stage = $3 and (since, customer_id) > ($4::timestamptz, $5::uuid)
              and version = (select version from scheme where brand_id = $1 and track = $2 and state = 'active')
            order by since, customer_id limit $6
            """;
    private static final String COUNTS = """
            select c.track, c.version, c.stage, c.customers from stage_count c
            join scheme f on f.brand_id = c.brand_id and f.track = c.track and f.version = c.version and f.state = 'active'
            where c.brand_id = $1
            """;

    private final Json json;

    JourneyReadStore(Json json) {
        this.json = json;
    }

    Uni<List<StagePlace>> places(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(PLACES)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(this::places);
    }

    /** Where the customer was at an instant; nothing on tracks that had not begun. */
    Uni<List<StagePlace>> places(SqlConnection connection, BrandId brand, CustomerId customer, Instant asOf) {
        return connection
                .preparedQuery(PLACES_AS_OF)
                .execute(Tuple.of(brand.value(), customer.value(), asOf.atOffset(ZoneOffset.UTC)))
                .map(this::places);
    }

    private List<StagePlace> places(RowSet<Row> rows) {
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
            SqlConnection connection, BrandId brand, String track, String stage, PresentCursor after, int limit) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(
                        brand.value(),
                        track,
                        stage,
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
                counts.put(
                        new JourneyChanges.StageKey(
                                new TrackVersion(row.getString(0), row.getInteger(1)), row.getString(2)),
                        row.getLong(3));
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

    /** The transition in a row of the table. */
    Transition transition(Row row) {
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
