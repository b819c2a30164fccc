package dev.perennial.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final Optional<Identified> SOMEBODY =
            Optional.of(new Identified(Optional.empty(), Set.of("operator"), false));
    private static final byte[] HASH = ApiKey.hash("sk_some-key");

    private final AtomicLong nanos = new AtomicLong();
    private final List<UniEmitter<? super Optional<Identified>>> asked = new ArrayList<>();
    private final KnownKeys keys = new KnownKeys(
            hash -> Uni.createFrom().emitter(asked::add), Duration.ofSeconds(2), Duration.ofSeconds(6), nanos::get);

    @Test
    void asksOnceForAllWhoWaitForTheSame() {
        UniAssertSubscriber<Optional<Identified>> first = find();
        UniAssertSubscriber<Optional<Identified>> second = find();

        assertThat(asked).hasSize(1);
        asked.getFirst().complete(SOMEBODY);

        first.assertItem(SOMEBODY);
        second.assertItem(SOMEBODY);
    }

    @Test
    void countsAnAnswerFromWhenItWasAskedFor() {
        find();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        asked.getFirst().complete(SOMEBODY);

        find().assertNotTerminated();
        assertThat(asked).hasSize(2);
    }

    @Test
    void keepsNoAnswerThatWasAskedForBeforeARevocation() {
        UniAssertSubscriber<Optional<Identified>> before = find();
        keys.forget();
        UniAssertSubscriber<Optional<Identified>> after = find();

        asked.get(1).complete(Optional.empty());
        asked.get(0).complete(SOMEBODY);

        before.assertItem(SOMEBODY);
        after.assertItem(Optional.empty());
        find().assertItem(Optional.empty());
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAgainAfterAFailure() {
        UniAssertSubscriber<Optional<Identified>> refused = find();
        asked.getFirst().fail(new IllegalStateException("gone"));
        refused.assertFailedWith(IllegalStateException.class, "gone");

        UniAssertSubscriber<Optional<Identified>> again = find();
        asked.get(1).complete(SOMEBODY);

        again.assertItem(SOMEBODY);
    }

    private UniAssertSubscriber<Optional<Identified>> find() {
        return keys.find(HASH).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
