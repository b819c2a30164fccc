package dev.perennial.platform.fold;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a consumer does when it has caught up: fires what fell due, and folds anew the brands that ask for it. */
@ApplicationScoped
class Housekeeping {
    private static final int PIECE = 500;
    private static final int MOST_PIECES = 20;
    private static final String DUE = """
            select brand_id, customer_id from customer_state
            where consumer = $1 and due_at <= $2 order by due_at limit $3
            """;
    private static final String REBUILDS =
            "select brand_id, next_customer_id from rebuild where consumer = $1 order by brand_id limit 1";
    private static final String CUSTOMERS = """
            select customer_id from customer_state
            where brand_id = $1 and consumer = $2 and customer_id > $3 and state is not null
            order by customer_id limit $4
            """;
    private static final String PROGRESS =
            "update rebuild set next_customer_id = $4 where brand_id = $1 and consumer = $2 and next_customer_id = $3";
    private static final String DONE =
            "delete from rebuild where brand_id = $1 and consumer = $2 and next_customer_id = $3";

    private final BrandDatabase database;

    Housekeeping(BrandDatabase database) {
        this.database = database;
    }

    /** Answers whether nothing is left to do. */
    Uni<Boolean> run(Projector<?, ?> projector, Position at, Instant now) {
        return fireAllDue(projector, at, now, MOST_PIECES)
                .chain(fired -> rebuild(projector, at).map(rebuilt -> fired && rebuilt));
    }

    /** Piece by piece, but not for ever: new events want to be taken in as well. */
    private Uni<Boolean> fireAllDue(Projector<?, ?> projector, Position at, Instant now, int pieces) {
        return fireDue(projector, at, now)
                .chain(fired -> fired == PIECE && pieces > 1
                        ? fireAllDue(projector, at, now, pieces - 1)
                        : Uni.createFrom().item(fired < PIECE));
    }

    private Uni<Integer> fireDue(Projector<?, ?> projector, Position at, Instant now) {
        Tuple query = Tuple.of(projector.consumer(), now.atOffset(ZoneOffset.UTC), PIECE);
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(DUE).execute(query)))
                .chain(due -> Multi.createFrom()
                        .iterable(byBrand(due).entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(
                                brand -> projector.advance(at, brand.getKey(), brand.getValue(), now))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(due.size()));
    }

    private static Map<BrandId, List<CustomerId>> byBrand(RowSet<Row> rows) {
        Map<BrandId, List<CustomerId>> due = new LinkedHashMap<>();
        for (Row row : rows) {
            due.computeIfAbsent(new BrandId(row.getUUID(0)), brand -> new ArrayList<>())
                    .add(new CustomerId(row.getUUID(1)));
        }
        return due;
    }

    private Uni<Boolean> rebuild(Projector<?, ?> projector, Position at) {
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(REBUILDS).execute(Tuple.of(projector.consumer()))))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(true)
                        : rebuildPiece(projector, at, rows.iterator().next()).replaceWith(false));
    }

    private Uni<Void> rebuildPiece(Projector<?, ?> projector, Position at, Row request) {
        BrandId brand = new BrandId(request.getUUID(0));
        UUID after = request.getUUID(1);
        return database.inBrand(brand, connection -> customers(connection, brand, projector.consumer(), after))
                .chain(customers -> customers.isEmpty()
                        ? progress(DONE, Tuple.of(brand.value(), projector.consumer(), after), brand)
                        : projector
                                .rebuild(at, brand, customers)
                                .chain(() -> progress(
                                        PROGRESS,
                                        Tuple.of(
                                                brand.value(),
                                                projector.consumer(),
                                                after,
                                                customers.getLast().value()),
                                        brand)));
    }

    private Uni<List<CustomerId>> customers(SqlConnection connection, BrandId brand, String consumer, UUID after) {
        return connection
                .preparedQuery(CUSTOMERS)
                .execute(Tuple.of(brand.value(), consumer, after, PIECE))
                .map(rows -> {
                    List<CustomerId> customers = new ArrayList<>(rows.size());
                    rows.forEach(row -> customers.add(new CustomerId(row.getUUID(0))));
                    return customers;
                });
    }

    /** A brand asked for again meanwhile starts over: its row no longer stands where this piece began. */
    private Uni<Void> progress(String statement, Tuple row, BrandId brand) {
        return database.inBrand(
                brand,
                connection -> connection.preparedQuery(statement).execute(row).replaceWithVoid());
    }
}
