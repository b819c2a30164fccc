package dev.perennial.platform.idempotency;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The table {@code idempotent_call}. Time is the database's, so that replicas with wrong clocks agree. */
@ApplicationScoped
class CallStore {
    private static final String TRY = "select pg_try_advisory_xact_lock($1)";
    private static final String FIND = """
            select fingerprint, answer, settled, stored_at > now() - interval '10 seconds'
            from idempotent_call
            where brand_id = $1 and key_hash = $2 and stored_at > now() - interval '30 days'
            """;
    private static final String KEEP = """
            insert into idempotent_call as kept (brand_id, key_hash, fingerprint, answer, settled)
            values ($1, $2, $3, $4, $5)
            on conflict (brand_id, key_hash) do update
            set fingerprint = excluded.fingerprint, answer = excluded.answer, settled = excluded.settled,
              stored_at = excluded.stored_at
            where kept.stored_at <= now() - interval '30 days'
            """;
    private static final String SETTLE = """
            update idempotent_call set answer = coalesce($3, answer), settled = true
            where brand_id = $1 and key_hash = $2 and not settled
            """;

    private final BrandDatabase database;
    private final Json json;

    CallStore(BrandDatabase database, Json json) {
        this.database = database;
        this.json = json;
    }

    /**
     * What was kept of a call.
     *
     * @param settled false where the effect is done and the answer may still change
     * @param fresh kept so lately that whoever runs the call may still be about to settle it
     */
    record Kept(byte[] fingerprint, byte[] answer, boolean settled, boolean fresh) {}

    /**
     * Whether nobody else runs the call now. Only a hint, so that the second does not wait for the first: that they have
     * one effect comes from the key of the table.
     */
    Uni<Boolean> isAlone(SqlConnection connection, IdempotentCall call) {
        long place = ByteBuffer.wrap(call.secrets().keyHash()).getLong()
                ^ call.owner().value().getMostSignificantBits()
                ^ call.owner().value().getLeastSignificantBits();
        return connection.preparedQuery(TRY).execute(Tuple.of(place)).map(rows -> rows.iterator()
                .next()
                .getBoolean(0));
    }

    Uni<Optional<Kept>> find(SqlConnection connection, IdempotentCall call) {
        return database.enter(connection, call.owner())
                .chain(() -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(
                                call.owner().value(),
                                Buffer.buffer(call.secrets().keyHash()))))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(kept(rows.iterator().next())));
    }

    private static Kept kept(Row row) {
        return new Kept(row.getBuffer(0).getBytes(), row.getBuffer(1).getBytes(), row.getBoolean(2), row.getBoolean(3));
    }

    /** Answers whether it was kept; else another attempt was faster. */
    Uni<Boolean> keep(SqlConnection connection, IdempotentCall call, Answer answer, boolean settled) {
        Tuple row = Tuple.of(
                call.owner().value(),
                Buffer.buffer(call.secrets().keyHash()),
                Buffer.buffer(call.fingerprint()),
                sealed(call, answer),
                settled);
        return database.enter(connection, call.owner())
                .chain(() -> connection.preparedQuery(KEEP).execute(row))
                .map(kept -> kept.rowCount() == 1);
    }

    /** From here on the answer is this one, unless it was settled before; empty keeps the one that stands there. */
    Uni<Void> settle(SqlConnection connection, IdempotentCall call, Optional<Answer> answer) {
        Tuple row = Tuple.of(
                call.owner().value(),
                Buffer.buffer(call.secrets().keyHash()),
                answer.map(last -> sealed(call, last)).orElse(null));
        return database.enter(connection, call.owner())
                .chain(() -> connection.preparedQuery(SETTLE).execute(row))
                .replaceWithVoid();
    }

    private Buffer sealed(IdempotentCall call, Answer answer) {
        return Buffer.buffer(call.secrets().seal(json.write(answer).getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer that was kept. */
    Answer open(IdempotentCall call, Kept kept) {
        return json.read(new String(call.secrets().open(kept.answer()), StandardCharsets.UTF_8), Answer.class);
    }
}
