package dev.perennial.platform.idempotency;

import dev.perennial.platform.id.BrandId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What a call's row needs to be found, compared and read: made from the idempotency key, which is not kept, and the secret
 * of the installation, which is not in the database (HKDF-SHA256, RFC 5869). The row alone tells neither request nor answer.
 */
final class CallSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] keyHash;
    private final SecretKey comparing;
    private final SecretKey sealing;

    private CallSecrets(byte[] keyHash, SecretKey comparing, SecretKey sealing) {
        this.keyHash = keyHash;
        this.comparing = comparing;
        this.sealing = sealing;
    }

    static CallSecrets of(String installation, BrandId brand, IdempotencyKey key) {
        try {
            byte[] keyHash = MessageDigest.getInstance("SHA-256").digest(key.bytes());
            return new CallSecrets(
                    keyHash,
                    derive(installation, brand, key, "request", "HmacSHA256"),
                    derive(installation, brand, key, "answer", "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and HKDF", e);
        }
    }

    private static SecretKey derive(
            String installation, BrandId brand, IdempotencyKey key, String purpose, String algorithm)
            throws GeneralSecurityException {
        byte[] info = ("perennial idempotent " + purpose + " " + brand).getBytes(StandardCharsets.UTF_8);
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        algorithm,
                        HKDFParameterSpec.ofExtract()
                                .addSalt(installation.getBytes(StandardCharsets.UTF_8))
                                .addIKM(key.bytes())
                                .thenExpand(info, KEY_BYTES));
    }

    /** SHA-256 of the key, 32 bytes: what the row is found by. */
    byte[] keyHash() {
        return keyHash.clone();
    }

    /** What tells one request from another, 32 bytes: HMAC-SHA256 of its target and body. */
    byte[] fingerprint(String target, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(comparing);
            mac.update(target.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Encrypts an answer: a random nonce, then AES-256-GCM. */
    byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an answer cannot be encrypted", e);
        }
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws IllegalStateException where the bytes were changed
     */
    byte[] open(byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored answer is damaged", e);
        }
    }
}
