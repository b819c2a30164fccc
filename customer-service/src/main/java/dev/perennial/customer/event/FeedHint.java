package dev.perennial.customer.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells readers of the feed in this process that something was committed. Only a hint: they poll as well. */
@ApplicationScoped
class FeedHint {
    private final Set<UniEmitter<? super Boolean>> waiting = ConcurrentHashMap.newKeySet();

    void give() {
        waiting.removeIf(emitter -> {
            emitter.complete(true);
            return true;
        });
    }

    /** Answers true at the next hint, or false when none came in time. */
    Uni<Boolean> await(Duration patience) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    emitter.onTermination(() -> waiting.remove(emitter));
                    waiting.add(emitter);
                })
                .ifNoItem()
                .after(patience)
                .recoverWithItem(false);
    }
}
