package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.BrandId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a brand's links are signed with: 256 random bits. */
final class LinkSecret {
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "perennial content link 1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int number;
    private final byte[] secret;
    private final @Nullable Instant validUntil;

    /**
     * @param number from 1, in the order they were made
     * @param validUntil null of the one that links are signed with now
     */
    LinkSecret(int number, byte[] secret, @Nullable Instant validUntil) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("secret: " + secret.length + " bytes (expected: " + BYTES + ")");
        }
        this.number = number;
        this.secret = secret.clone();
        this.validUntil = validUntil;
    }

    static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    int number() {
        return number;
    }

    boolean isValid(Instant now) {
        return validUntil == null || validUntil.isAfter(now);
    }

    /** The token that says a link. */
    String sign(BrandId brand, Link link) {
        SignedLink unsigned = SignedLink.of(number, link);
        return unsigned.with(mac(brand, unsigned.payload()));
    }

    /** What a token says, where it was made with this secret for this brand; compared in constant time. */
    Optional<Link> verify(BrandId brand, SignedLink token) {
        boolean isOurs =
                token.secret() == number && MessageDigest.isEqual(mac(brand, token.payload()), token.signature());
        return isOurs ? Optional.of(token.link()) : Optional.empty();
    }

    private byte[] mac(BrandId brand, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(PURPOSE);
            mac.update(brand.toString().getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
