package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.stage.scheme.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pursuits in the jar: what a brand starts with, and what it may start its own from. */
@ApplicationScoped
class PursuitCatalogue {
    private static final List<String> KEYS = List.of("cart", "opportunity", "store-visit");

    private final Map<String, PursuitDraft> templates = new LinkedHashMap<>();

    PursuitCatalogue(ObjectMapper mapper) {
        KEYS.forEach(key -> templates.put(key, read(key, mapper)));
    }

    /** The keys of all of them. */
    List<String> keys() {
        return KEYS;
    }

    /** The template with that key, if there is one. */
    Optional<PursuitDraft> find(String key) {
        return Optional.ofNullable(templates.get(key));
    }

    /** The pursuits of a brand that has not defined any. */
    List<Pursuit> defaults(Rules rules) {
        PursuitCheck check = new PursuitCheck(rules);
        return KEYS.stream()
                .map(key -> check.check(key, chosen(key).over(Objects.requireNonNull(templates.get(key)))))
                .toList();
    }

    private static PursuitDraft chosen(String template) {
        return new PursuitDraft(
                null, null, template, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static PursuitDraft read(String key, ObjectMapper mapper) {
        String path = "/pursuits/" + key + ".json";
        try (InputStream file = PursuitCatalogue.class.getResourceAsStream(path)) {
            return mapper.readValue(Objects.requireNonNull(file, path), PursuitDraft.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
