package dev.perennial.customer.brand;

import dev.perennial.platform.id.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An API key.
 *
 * @param id outer form {@code key_…}
 * @param key the key itself: told once, when it is made
 * @param hint its last characters, to tell keys apart
 * @param expiresAt when it stops by itself, because another takes its place
 */
record IssuedKey(
        String id,
        KeyKind kind,
        Optional<String> key,
        String hint,
        List<String> scopes,
        Instant createdAt,
        Optional<Instant> revokedAt,
        Optional<Instant> expiresAt) {
    static final String PREFIX = "key";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int HINT = 4;

    /** A new key: 256 random bits. */
    static IssuedKey issue(KeyKind kind, List<String> scopes, Instant now) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        String key = kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new IssuedKey(
                Ids.format(PREFIX, Ids.next()),
                kind,
                Optional.of(key),
                key.substring(key.length() - HINT),
                scopes,
                now,
                Optional.empty(),
                Optional.empty());
    }

    UUID uuid() {
        return Ids.parse(PREFIX, id);
    }
}
