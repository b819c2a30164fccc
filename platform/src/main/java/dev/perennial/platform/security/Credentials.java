package dev.perennial.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the key from an Authorization header: {@code Bearer <key>}, or Basic with the key as user name. */
public final class Credentials {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    /** The key, where there is one. */
    public static Optional<String> key(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        if (startsWith(authorization, BEARER)) {
            return present(authorization.substring(BEARER.length()).strip());
        }
        return startsWith(authorization, BASIC) ? userName(authorization.substring(BASIC.length())) : Optional.empty();
    }

    private static Optional<String> userName(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return present(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Optional<String> present(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }
}
