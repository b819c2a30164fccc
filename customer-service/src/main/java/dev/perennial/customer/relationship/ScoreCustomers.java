package dev.perennial.customer.relationship;

import dev.perennial.customer.relationship.ScoreStore.Saying;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.time.Recurring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the scores that are listed: of customers who reach a landmark, of whom something before it becomes known late, for whom it came, and
 * of all under a new model. Replicas may do so at once, as the same facts give the same score.
 */
@ApplicationScoped
class ScoreCustomers {
    private static final int AFTER_CHECKS = 5_000;
    private static final int PIECE = 500;

    private final BrandDatabase database;
    private final BehaviourStore behaviour;
    private final RelationshipModelStore models;
    private final ScoreStore scores;
    private final Clock clock;
    private final Recurring work;

    ScoreCustomers(
            BrandDatabase database,
            BehaviourStore behaviour,
            RelationshipModelStore models,
            ScoreStore scores,
            RelationshipConfig config,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.behaviour = behaviour;
        this.models = models;
        this.scores = scores;
        this.clock = clock;
        this.work = new Recurring(
                vertx,
                "relationship_scores",
                config.scoreEvery(),
                config.scoreEvery().multipliedBy(4),
                this::next);
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        work.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        work.stop();
    }

    /** Scores some customers who are due; answers whether there may be more. */
    Uni<Boolean> next() {
        Instant now = clock.instant();
        return database.inTransaction(
                        connection -> database.asWorker(connection, worker -> scores.due(worker, now, PIECE)))
                .chain(due -> Multi.createFrom()
                        .iterable(due.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(brand -> score(brand.getKey(), brand.getValue(), now))
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(due.values().stream().mapToInt(List::size).sum() == PIECE));
    }

    private Uni<Void> score(BrandId brand, List<CustomerId> customers, Instant now) {
        return database.inBrand(brand, connection -> models.read(connection, brand, Optional.empty())
                .chain(model -> behaviour
                        .read(connection, brand, customers)
                        .map(known -> known.stream()
                                .map(one -> new Saying(one, model.map(by -> Scored.of(by, one, now))))
                                .toList())
                        .chain(sayings -> scores.save(
                                connection,
                                brand,
                                model.map(RelationshipModel::version).orElse(0),
                                now,
                                sayings))));
    }
}
