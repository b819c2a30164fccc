package dev.perennial.stage.audience;

import dev.perennial.platform.event.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a customer can be reached by, as ad platforms take it: e-mail addresses in lower case and telephone numbers in E.164, each
 * as SHA-256 in lower-case hexadecimal.
 */
record AddressHashes(List<String> emails, List<String> phones) {
    static final List<String> KINDS = List.of(Identity.EMAIL, Identity.PHONE);

    static AddressHashes of(List<Identity> identities) {
        return new AddressHashes(hashes(identities, Identity.EMAIL), hashes(identities, Identity.PHONE));
    }

    private static List<String> hashes(List<Identity> identities, String kind) {
        return identities.stream()
                .filter(identity -> identity.kind().equals(kind))
                .map(identity -> sha256(identity.value()))
                .toList();
    }

    private static String sha256(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
