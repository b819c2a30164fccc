package dev.perennial.launcher.installation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every secret of this installation. Hexadecimal, so that none needs quoting anywhere.
 *
 * @param superuser password of PostgreSQL's role {@code postgres}
 * @param owner password of {@code perennial_owner}, as which the databases are migrated
 * @param application password of {@code perennial_app}, as which the services run
 * @param clusterToken what services show one another
 * @param operatorKey key for the installation as a whole: makes brands, reads figures
 * @param privacyKey with which that is hashed which persons are known by; an installation that had none goes on with the cluster's token
 * @param brands keys of brands that were made here, by slug
 */
public record Keys(
        String superuser,
        String owner,
        String application,
        String clusterToken,
        String operatorKey,
        String privacyKey,
        Map<String, BrandKeys> brands) {
    private static final int BYTES = 24;
    private static final int FINGERPRINT = 8;

    public Keys {
        // Files of earlier versions have none.
        privacyKey = privacyKey == null ? clusterToken : privacyKey;
        brands = Collections.unmodifiableMap(new TreeMap<>(brands));
    }

    /** Fresh secrets for a new installation. */
    static Keys generate(SecureRandom random) {
        return new Keys(
                secret(random),
                secret(random),
                secret(random),
                secret(random),
                "op_" + secret(random),
                secret(random),
                Map.of());
    }

    /** The same with the keys of one more brand. */
    Keys with(String slug, BrandKeys keys) {
        Map<String, BrandKeys> more = new TreeMap<>(brands);
        more.put(slug, keys);
        return new Keys(superuser, owner, application, clusterToken, operatorKey, privacyKey, more);
    }

    /** Tells these secrets from others without telling them: 16 hexadecimal digits. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((owner + application + clusterToken + operatorKey + privacyKey)
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Keys[brands=" + brands.keySet() + "]";
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
