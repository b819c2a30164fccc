package dev.perennial.stage.scheme;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The templates in the jar. */
@ApplicationScoped
public class TemplateCatalogue {
    /** What a new brand starts with, on the track of the same name as the scheme. */
    static final String DEFAULT_TEMPLATE = "retention-journey";

    static final String DEFAULT_SCHEME = "relationship";

    private static final List<String> KEYS =
            List.of("always-on", "profitable-relationships", DEFAULT_TEMPLATE, "subscription");

    private final List<Template> templates;

    public TemplateCatalogue(ObjectMapper mapper) {
        this.templates =
                KEYS.stream().map(key -> new Template(key, read(key, mapper))).toList();
    }

    /** All of them. */
    public List<Template> all() {
        return templates;
    }

    /** The template with that key, if there is one. */
    Optional<Template> find(String key) {
        return templates.stream().filter(template -> template.key().equals(key)).findFirst();
    }

    /** The scheme of a brand that has not chosen any. */
    public Scheme defaultScheme(Rules rules) {
        return scheme(DEFAULT_TEMPLATE, DEFAULT_SCHEME, rules);
    }

    /**
     * A template as the first version of a scheme.
     *
     * @throws IllegalArgumentException where there is no such template
     */
    public Scheme scheme(String template, String key, Rules rules) {
        Template found = find(template).orElseThrow(() -> new IllegalArgumentException("template: " + template));
        SchemeDraft chosen = new SchemeDraft(null, null, template, null, null, null, null, null, null);
        return new SchemeCheck(rules).check(key, 1, chosen.over(found.draft()));
    }

    private static SchemeDraft read(String key, ObjectMapper mapper) {
        String path = "/templates/" + key + ".json";
        try (InputStream file = TemplateCatalogue.class.getResourceAsStream(path)) {
            return mapper.readValue(Objects.requireNonNull(file, path), SchemeDraft.class);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
