package dev.perennial.platform.deadletter;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what cannot be taken in or handed on, and has it tried again. */
@ApplicationScoped
class DeadLetters {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    private final BrandDatabase database;
    private final DeadLetterStore store;
    private final Clock clock;

    DeadLetters(BrandDatabase database, DeadLetterStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    Uni<Page<DeadLetterView>> list(BrandId brand, @Nullable String after, int limit, @Nullable String state) {
        UUID place = after == null ? null : id(after);
        return database.inBrand(brand, connection -> store.list(connection, brand, place, limit + 1, state))
                .map(letters -> Page.of(letters, limit, DeadLetterView::id));
    }

    /**
     * Has it tried again by the replica that leads, and waits for what becomes of it: 5 seconds at most, after which it is
     * {@code retrying} still.
     */
    Uni<DeadLetterView> replay(BrandId brand, String letter) {
        UUID id = id(letter);
        return database.inBrand(brand, connection -> store.read(connection, brand, id)
                        .map(found -> found.orElseThrow(
                                () -> new Failure(CommonError.NOT_FOUND, "There is no dead letter " + letter + ".")))
                        .call(() -> store.replay(connection, brand, id, clock.instant())))
                .chain(before -> outcome(brand, id, before, LOOKS));
    }

    private Uni<DeadLetterView> outcome(BrandId brand, UUID id, DeadLetterView before, int looks) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK)
                .chain(() -> database.inBrand(brand, connection -> store.read(connection, brand, id)))
                .chain(now -> isDecided(before, now) || looks == 1
                        ? Uni.createFrom().item(now.orElseGet(before::resolved))
                        : outcome(brand, id, before, looks - 1));
    }

    private static boolean isDecided(DeadLetterView before, Optional<DeadLetterView> now) {
        return now.isEmpty() || now.get().tries() > before.tries();
    }

    private static UUID id(String text) {
        try {
            return Ids.parse(DeadLetterStore.PREFIX, text);
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }
}
