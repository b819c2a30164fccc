package dev.perennial.platform.privacy;

import dev.perennial.platform.id.BrandId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Tells values of persons apart without keeping them: HMAC-SHA256 (RFC 2104) under a key that is made from the installation's
 * secret for one purpose (HKDF-SHA256, RFC 5869). Who has the database but not the secret can neither read a value nor try
 * values out, though there are few telephone numbers.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int SHORTEST_SECRET = 16;

    private final SecretKey key;

    private KeyedHash(SecretKey key) {
        this.key = key;
    }

    /**
     * The hash for a purpose; those of different purposes cannot be compared with each other.
     *
     * @throws IllegalArgumentException where the secret is shorter than 16 characters
     */
    public static KeyedHash of(String secret, String purpose) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("perennial.privacy.key: " + secret.length()
                    + " characters (expected: at least " + SHORTEST_SECRET + ")");
        }
        try {
            return new KeyedHash(KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            ALGORITHM,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(
                                            ("perennial privacy " + purpose).getBytes(StandardCharsets.UTF_8), BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
    }

    /** 32 bytes: the same for the same parts of the same brand, and for no others. */
    public byte[] of(BrandId brand, String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(brand.toString().getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
