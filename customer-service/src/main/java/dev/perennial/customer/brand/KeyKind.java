package dev.perennial.customer.brand;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** Kinds of API keys. */
public enum KeyKind {
    /** For browsers: everybody can read it there, so it only appends events. */
    PUBLISHABLE("pk_", List.of("events:write")),
    /** For servers: everything the brand may do. */
    SECRET(
            "sk_",
            List.of(
                    "events:write",
                    "customers:read",
                    "customers:write",
                    "stages:read",
                    "stages:write",
                    "attribution:read",
                    "attribution:write",
                    "referrals:read",
                    "referrals:write"));

    private final String prefix;
    private final List<String> scopes;

    KeyKind(String prefix, List<String> scopes) {
        this.prefix = prefix;
        this.scopes = scopes;
    }

    String prefix() {
        return prefix;
    }

    /** The most a key of this kind may do. */
    List<String> scopes() {
        return scopes;
    }

    /** The name in the API. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
