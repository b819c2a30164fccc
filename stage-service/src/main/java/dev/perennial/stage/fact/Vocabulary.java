package dev.perennial.stage.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that the rules of one scheme may use: those of {@link FactCatalogue} and its own. Where both have a name, as when
 * a later Perennial brings a fact that a brand had named before, it is the scheme's own.
 *
 * @param own by name, in the order of the scheme
 */
public record Vocabulary(Map<String, Fact> own) {
    /** Without own facts. */
    public static final Vocabulary STANDARD = new Vocabulary(Map.of());

    public Vocabulary {
        own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    }

    /** The standard facts and these; of two of the same name the first. */
    public static Vocabulary with(List<OwnFact> facts) {
        Map<String, Fact> own = new LinkedHashMap<>();
        facts.forEach(fact -> own.putIfAbsent(fact.name(), fact.fact()));
        return own.isEmpty() ? STANDARD : new Vocabulary(own);
    }

    /** The fact of that name, if there is one. */
    public Optional<Fact> find(String name) {
        Fact found = own.get(name);
        return found == null ? FactCatalogue.find(name) : Optional.of(found);
    }

    /** Whether it is one of the scheme's own. */
    public boolean owns(Fact fact) {
        return own.containsKey(fact.name());
    }

    /** All of them, its own first. */
    public List<Fact> all() {
        List<Fact> all = new ArrayList<>(own.values());
        FactCatalogue.all().stream().filter(fact -> !owns(fact)).forEach(all::add);
        return List.copyOf(all);
    }
}
