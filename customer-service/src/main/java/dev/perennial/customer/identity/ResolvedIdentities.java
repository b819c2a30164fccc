package dev.perennial.customer.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Remembers whom events with just these identities are about, so that most events need not be looked up. What it remembers
 * cannot become wrong: an identity points for ever to the customer it was first seen with, and an event that joins nobody
 * goes with its strongest one, whichever customers are joined or parted since. Kept by a hash only, as identities are long
 * and personal.
 */
@ApplicationScoped
public class ResolvedIdentities {
    /** About 170 bytes each. */
    private static final int MOST = 131_072;

    private static final Duration KEEP = Duration.ofMinutes(10);

    private final Cache<Key, CustomerId> customers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(KEEP)
            .recordStats()
            .build();

    ResolvedIdentities(MeterRegistry metrics) {
        CaffeineCacheMetrics.monitor(metrics, customers, "resolved-identities");
    }

    /**
     * The customer, where it is remembered.
     *
     * @param identities of an event that joins nobody, all of them
     */
    public Optional<CustomerId> find(BrandId brand, List<Identity> identities) {
        return Optional.ofNullable(customers.getIfPresent(Key.of(brand, identities)));
    }

    /** Remembers the customer of an event whose identities are all stored. */
    public void remember(BrandId brand, List<Identity> identities, CustomerId customer) {
        customers.put(Key.of(brand, identities), customer);
    }

    /** Half of a SHA-256: two lists of identities never share it. */
    private record Key(long high, long low) {
        static Key of(BrandId brand, List<Identity> identities) {
            MessageDigest digest = sha256();
            digest.update(brand.value().toString().getBytes(StandardCharsets.US_ASCII));
            for (Identity identity : identities) {
                add(digest, identity.kind());
                add(digest, identity.value());
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new Key(hash.getLong(), hash.getLong());
        }

        /** With its length, so that no text can pass for two. */
        private static void add(MessageDigest digest, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) (bytes.length >> 8));
            digest.update((byte) bytes.length);
            digest.update(bytes);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
