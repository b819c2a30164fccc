package dev.perennial.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was found out about keys. An answer counts for a moment, then it is asked for again, once for all who need it at the
 * same time. Where there is no answer, the last one is trusted until it is too old; that of a publishable key, which everybody
 * can read anyway, for an hour. So a revoked secret key never works longer than the time given here, whatever fails.
 */
public final class KnownKeys {
    private static final Duration PUBLISHABLE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Function<byte[], Uni<Optional<Identified>>> ask;
    private final Duration fresh;
    private final Duration trusted;
    private final Ticker ticker;
    private final Cache<String, Answer> last;
    private final ConcurrentMap<String, Uni<Optional<Identified>>> asking = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * Knows nothing yet.
     *
     * @param ask finds the owner of a key's hash where the truth is; to end within a bounded time
     * @param fresh how long after it was asked for an answer counts
     * @param trusted how long after it was asked for an answer is relied on where a new one cannot be had
     * @param ticker tells how time passes
     */
    public KnownKeys(Function<byte[], Uni<Optional<Identified>>> ask, Duration fresh, Duration trusted, Ticker ticker) {
        this.ask = ask;
        this.trusted = trusted;
        this.ticker = ticker;
        this.fresh = fresh;
        this.last = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(PUBLISHABLE)
                .ticker(ticker)
                .build();
    }

    /** Whose key has this hash; empty for none. Fails as asking did where nothing may be relied on. */
    public Uni<Optional<Identified>> find(byte[] keyHash) {
        return Uni.createFrom().deferred(() -> {
            String key = HexFormat.of().formatHex(keyHash);
            Answer known = last.getIfPresent(key);
            return known != null && isYoungerThan(fresh, known)
                    ? Uni.createFrom().item(known.who())
                    : asking.computeIfAbsent(key, k -> askAnew(k, keyHash))
                            .onFailure()
                            .recoverWithUni(failure -> stillTrusted(key, failure));
        });
    }

    private Uni<Optional<Identified>> askAnew(String key, byte[] keyHash) {
        return Uni.createFrom()
                .deferred(() -> askNow(key, keyHash))
                .onTermination()
                .invoke(() -> asking.remove(key))
                .memoize()
                .indefinitely();
    }

    private Uni<Optional<Identified>> askNow(String key, byte[] keyHash) {
        long askedAt = ticker.read();
        long generation = forgotten.get();
        return ask.apply(keyHash).invoke(who -> {
            if (generation == forgotten.get()) {
                last.put(key, new Answer(who, askedAt));
            }
        });
    }

    private Uni<Optional<Identified>> stillTrusted(String key, Throwable failure) {
        Answer known = last.getIfPresent(key);
        return known != null && (known.isPublishable() || isYoungerThan(trusted, known))
                ? Uni.createFrom().item(known.who())
                : Uni.createFrom().failure(failure);
    }

    private boolean isYoungerThan(Duration age, Answer answer) {
        return ticker.read() - answer.askedAt() < age.toNanos();
    }

    /** Forgets everything; what is being asked for right now is not kept. */
    public void forget() {
        forgotten.incrementAndGet();
        asking.clear();
        last.invalidateAll();
    }

    /** @param askedAt by the ticker, nanoseconds: what happened after it, such an answer cannot know */
    private record Answer(Optional<Identified> who, long askedAt) {
        boolean isPublishable() {
            return who.filter(Identified::publishable).isPresent();
        }
    }
}
