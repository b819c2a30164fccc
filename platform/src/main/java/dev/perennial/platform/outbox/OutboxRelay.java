package dev.perennial.platform.outbox;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.deadletter.FactLetters;
import dev.perennial.platform.deadletter.FactLetters.Fact;
import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.feed.Refused;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Appends what stands in the outbox to the log, and only then takes it out: an interruption appends again, which the log
 * recognises by the message id. What the log refuses becomes a dead letter.
 */
@ApplicationScoped
class OutboxRelay {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 500;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BrandDatabase database;
    private final EventLog eventLog;
    private final OutboxStore store;
    private final FactLetters letters;
    private final Clock clock;
    private final Recurring work;

    OutboxRelay(
            BrandDatabase database,
            EventLog eventLog,
            OutboxStore store,
            FactLetters letters,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.eventLog = eventLog;
        this.store = store;
        this.letters = letters;
        this.clock = clock;
        this.work = new Recurring(vertx, "outbox", POLL, PAUSE, this::relay);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    private Uni<Boolean> relay() {
        return database.inTransaction(connection -> database.asWorker(connection, worker -> store.read(worker, PIECE)))
                .chain(waiting -> Multi.createFrom()
                        .iterable(waiting.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> move(entry.getKey(), entry.getValue()))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(() ->
                                waiting.values().stream().mapToInt(List::size).sum() == PIECE));
    }

    private Uni<Void> move(BrandId brand, List<NewEvent> events) {
        return append(brand, events).chain(refused -> settle(brand, events, refused));
    }

    /** One that makes the log fail must not keep the others back: they are sent in ever smaller parts. */
    private Uni<List<Refused>> append(BrandId brand, List<NewEvent> events) {
        return eventLog.append(brand, events)
                .onFailure(Transience::isLasting)
                .recoverWithUni(failure -> events.size() == 1
                        ? Uni.createFrom()
                                .item(List.of(new Refused(events.getFirst().messageId(), Reason.of(failure))))
                        : halves(brand, events));
    }

    private Uni<List<Refused>> halves(BrandId brand, List<NewEvent> events) {
        int middle = events.size() / 2;
        return append(brand, events.subList(0, middle)).chain(some -> append(
                        brand, events.subList(middle, events.size()))
                .map(others -> Stream.concat(some.stream(), others.stream()).toList()));
    }

    private Uni<Void> settle(BrandId brand, List<NewEvent> events, List<Refused> refused) {
        Map<String, String> reasons =
                refused.stream().collect(Collectors.toMap(Refused::messageId, Refused::code, (a, b) -> a));
        List<Fact> dead = events.stream()
                .filter(event -> reasons.containsKey(event.messageId()))
                .map(event -> new Fact(
                        event.customer(),
                        event.messageId(),
                        Objects.requireNonNull(reasons.get(event.messageId()), "reason")))
                .toList();
        String[] sent = events.stream()
                .map(NewEvent::messageId)
                .filter(messageId -> !reasons.containsKey(messageId))
                .toArray(String[]::new);
        return database.inBrand(brand, connection -> store.delete(connection, brand, sent)
                .chain(() -> letters.forget(connection, brand, sent))
                .chain(() -> dead.isEmpty() ? Uni.createFrom().voidItem() : refuse(connection, brand, dead)));
    }

    private Uni<Void> refuse(SqlConnection connection, BrandId brand, List<Fact> dead) {
        dead.forEach(
                fact -> Log.errorf("event=append_rejected message_id=%s reason=%s", fact.messageId(), fact.reason()));
        return store.refuse(
                        connection, brand, dead.stream().map(Fact::messageId).toArray(String[]::new))
                .chain(() -> letters.keep(connection, brand, dead, clock.instant()));
    }
}
