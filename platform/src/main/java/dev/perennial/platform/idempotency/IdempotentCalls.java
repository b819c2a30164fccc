package dev.perennial.platform.idempotency;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.database.SharedTransaction;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gives a call its effect once and its answer as often as it is asked for. */
@ApplicationScoped
public class IdempotentCalls {
    private static final String RUNNING = IdempotentCalls.class.getName();

    private final BrandDatabase database;
    private final CallStore store;
    private final Json json;

    IdempotentCalls(BrandDatabase database, CallStore store, Json json) {
        this.database = database;
        this.store = store;
        this.json = json;
    }

    /** An answer, and whether it is one that was given before. */
    record Outcome(Answer answer, boolean replayed) {}

    /**
     * For endpoints whose effect is seen only some time after it is certain: keeps what the call has done so far, with an
     * answer that is true from now on, and commits. The endpoint goes on outside of the transaction; if it ends, its
     * answer is the one that is kept, if not, this one is. Call it once, within the endpoint's chain. Without an
     * idempotency key it does nothing.
     */
    public Uni<Void> accept(RestResponse<?> soFar) {
        return Uni.createFrom().context(context -> {
            Running running = context.getOrElse(RUNNING, () -> null);
            return running == null
                    ? Uni.createFrom().voidItem()
                    : running.accept(Answer.of(soFar, soFar.getStatus(), json));
        });
    }

    Uni<Outcome> once(IdempotentCall call, Supplier<Uni<Answer>> effect) {
        return database.sharing(shared -> store.isAlone(shared.connection(), call)
                .invoke(IdempotentCalls::requireAlone)
                .chain(() -> store.find(shared.connection(), call))
                .chain(kept ->
                        kept.isPresent() ? replay(shared, call, kept.get()) : run(new Running(shared, call), effect)));
    }

    private Uni<Outcome> replay(SharedTransaction shared, IdempotentCall call, CallStore.Kept kept) {
        if (!MessageDigest.isEqual(kept.fingerprint(), call.fingerprint())) {
            throw new Failure(
                    IdempotencyError.IDEMPOTENCY_KEY_REUSED,
                    "It was used with another path, query or body; take a new key for each new call.");
        }
        requireAlone(kept.settled() || !kept.fresh());
        return kept.settled()
                ? Uni.createFrom().item(new Outcome(store.open(call, kept), true))
                : store.settle(shared.connection(), call, Optional.empty())
                        .chain(() -> settled(shared, call))
                        .map(answer -> new Outcome(answer, true));
    }

    private Uni<Answer> settled(SharedTransaction shared, IdempotentCall call) {
        return store.find(shared.connection(), call)
                .map(kept -> store.open(
                        call, kept.orElseThrow(() -> new IllegalStateException("a call that was kept is gone"))));
    }

    private Uni<Outcome> run(Running running, Supplier<Uni<Answer>> effect) {
        return Uni.createFrom()
                .<Answer>context(context -> running.start(context, effect))
                .chain(running::finish)
                .onFailure(failure -> running.isAccepted())
                .recoverWithUni(() -> running.settle())
                .map(answer -> new Outcome(answer, false));
    }

    private static void requireAlone(boolean alone) {
        if (!alone) {
            throw new Failure(
                    IdempotencyError.IDEMPOTENCY_KEY_RUNNING,
                    "Its answer is not there yet; send the same call again in a second.");
        }
    }

    /** A call that has its effect now. */
    private final class Running {
        private final SharedTransaction shared;
        private final IdempotentCall call;
        private volatile @Nullable Answer accepted;

        Running(SharedTransaction shared, IdempotentCall call) {
            this.shared = shared;
            this.call = call;
        }

        Uni<Answer> start(Context context, Supplier<Uni<Answer>> effect) {
            context.put(RUNNING, this);
            return effect.get();
        }

        boolean isAccepted() {
            return accepted != null;
        }

        Uni<Void> accept(Answer soFar) {
            return keep(soFar, false).call(shared::commit).invoke(() -> accepted = soFar);
        }

        Uni<Answer> finish(Answer answer) {
            return isAccepted()
                    ? settle(Optional.of(answer))
                    : keep(answer, true).replaceWith(answer);
        }

        private Uni<Void> keep(Answer answer, boolean settled) {
            return store.keep(shared.connection(), call, answer, settled)
                    .invoke(IdempotentCalls::requireAlone)
                    .replaceWithVoid();
        }

        Uni<Answer> settle() {
            return settle(Optional.empty());
        }

        private Uni<Answer> settle(Optional<Answer> answer) {
            return database.sharing(
                    own -> store.settle(own.connection(), call, answer).chain(() -> settled(own, call)));
        }
    }
}
