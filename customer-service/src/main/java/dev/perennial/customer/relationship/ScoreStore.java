package dev.perennial.customer.relationship;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scores in the table {@code early_behaviour}: what the model last said of those of whom it may still come. */
@ApplicationScoped
class ScoreStore {
    private static final String DUE =
            "select brand_id, customer_id from early_behaviour where score_due_at <= $1 order by score_due_at limit $2";
    /** Waits for nobody, so that it cannot stand in the way of the consumer: what is locked, or has changed since, is due still. */
    private static final String SAVE = """
            update early_behaviour e set score = v.score, landmark = v.landmark, score_due_at = v.due, model_version = $7,
              scored_at = $8
            from unnest($2::uuid[], $3::bigint[], $4::float8[], $5::integer[], $6::timestamptz[])
              v (customer_id, changes, score, landmark, due)
            where e.brand_id = $1 and e.customer_id = v.customer_id and e.changes = v.changes
              and e.customer_id in (
                select l.customer_id from early_behaviour l
                where l.brand_id = $1 and l.customer_id = any($2) for update of l skip locked)
            """;
    /** Of whom it may still come under a new version, and who stands in the list. */
    private static final String MARK = """
            update early_behaviour e set score_due_at = $3
            where e.brand_id = $1 and e.customer_id in (
              select l.customer_id from early_behaviour l
              where l.brand_id = $1 and (l.begun_at > $2 or l.score is not null)
                and l.model_version is distinct from $4::integer and (l.score_due_at is null or l.score_due_at > $3)
              for update of l skip locked)
            """;

    private static final String TOP = """
            select customer_id, score, landmark, begun_at, model_version, scored_at from early_behaviour
            where brand_id = $1 and score is not null and ($2::float8 is null or score < $2 or (score = $2 and customer_id > $3))
            order by score desc, customer_id limit $4
            """;

    /** A customer and what was said. */
    record Saying(EarlyCustomer customer, Optional<Scored> scored) {

        private @Nullable Double score() {
            return scored.filter(Scored::isListed)
                    .flatMap(Scored::chance)
                    .map(chance -> 100 * chance)
                    .orElse(null);
        }

        private @Nullable Integer landmark() {
            return scored.filter(Scored::isListed)
                    .flatMap(Scored::at)
                    .map(LandmarkModel::day)
                    .orElse(null);
        }

        private @Nullable OffsetDateTime due() {
            return scored.flatMap(Scored::due)
                    .map(at -> at.atOffset(ZoneOffset.UTC))
                    .orElse(null);
        }
    }

    /** Customers who are to be scored, the longest due first, by brand; to be called as the worker. */
    Uni<Map<BrandId, List<CustomerId>>> due(SqlConnection worker, Instant now, int limit) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    Map<BrandId, List<CustomerId>> found = new LinkedHashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                            .add(new CustomerId(row.getUUID(1))));
                    return found;
                });
    }

    /** Writes what was said. */
    Uni<Void> save(SqlConnection connection, BrandId brand, int modelVersion, Instant now, List<Saying> sayings) {
        Tuple row = Tuple.of(
                brand.value(),
                sayings.stream().map(one -> one.customer().customer().value()).toArray(UUID[]::new),
                sayings.stream().map(one -> one.customer().changes()).toArray(Long[]::new),
                sayings.stream().map(Saying::score).toArray(Double[]::new),
                sayings.stream().map(Saying::landmark).toArray(Integer[]::new),
                sayings.stream().map(Saying::due).toArray(OffsetDateTime[]::new));
        return connection
                .preparedQuery(SAVE)
                .execute(row.addValue(modelVersion).addValue(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Has everybody scored anew to whom a version matters and who was not scored with it yet. */
    Uni<Void> mark(SqlConnection connection, BrandId brand, RelationshipModel model, Instant now) {
        Instant live = now.minus(Duration.ofDays((long) model.windowDays() + model.outcomeDays()));
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(
                        brand.value(), live.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), model.version()))
                .replaceWithVoid();
    }

    /** The highest first, behind a place. */
    Uni<List<ListedRelationship>> top(SqlConnection connection, BrandId brand, Optional<ScoreCursor> after, int limit) {
        Tuple row = Tuple.of(
                brand.value(),
                after.map(ScoreCursor::score).orElse(null),
                after.map(cursor -> cursor.customer().value()).orElse(null),
                limit);
        return connection.preparedQuery(TOP).execute(row).map(rows -> rows.stream()
                .map(one -> new ListedRelationship(
                        new CustomerId(one.getUUID(0)),
                        one.getDouble(1),
                        one.getInteger(2),
                        one.getOffsetDateTime(3).toInstant(),
                        one.getInteger(4),
                        one.getOffsetDateTime(5).toInstant()))
                .toList());
    }
}
