package dev.perennial.kubernetes.setup;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Secret that is to be there.
 *
 * @param type such as {@code Opaque} or {@code kubernetes.io/basic-auth}
 * @param values its entries, in the clear
 */
record NewSecret(String name, String type, Map<String, String> values) {

    NewSecret {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A role of PostgreSQL and its password, in the form that operators of databases read. */
    static NewSecret login(String name, String role, String password) {
        return new NewSecret(name, "kubernetes.io/basic-auth", Map.of("username", role, "password", password));
    }

    /** One value. */
    static NewSecret of(String name, String key, String value) {
        return new NewSecret(name, "Opaque", Map.of(key, value));
    }

    @Override
    public String toString() {
        return "NewSecret[" + name + "]";
    }
}
