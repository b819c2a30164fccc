package dev.perennial.launcher.client;

import dev.perennial.launcher.terminal.Complaint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A brand as customer-service answers it.
 *
 * @param keys only in the answer that made the brand
 */
public record Brand(
        String id, String slug, String name, @Nullable List<Key> keys) {

    /**
     * A key of a brand.
     *
     * @param kind {@code publishable} or {@code secret}
     * @param key the key itself
     */
    public record Key(String id, String kind, String key) {}

    /**
     * One of the keys that came with the brand.
     *
     * @throws Complaint where the answer has none of this kind
     */
    public String key(String kind) {
        return Optional.ofNullable(keys).stream()
                .flatMap(List::stream)
                .filter(key -> key.kind().equals(kind))
                .map(Key::key)
                .findFirst()
                .orElseThrow(() -> new Complaint("customer-service made the brand \"" + slug + "\" without a " + kind
                        + " key: are all parts of the same version? Run ./perennial up --build."));
    }
}
