package dev.perennial.stage.rule;

import dev.perennial.stage.fact.EventFilter;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.Clauses;
import dev.perennial.stage.scheme.Expression;
import dev.perennial.stage.scheme.Rule;
import dev.perennial.stage.scheme.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Compiles rules, filters and expressions written in CEL, within the limits of {@link CelEnvironment}. */
@ApplicationScoped
public class CelRules implements Rules {
    /** Compiled rules are small and brands share those of the templates; beyond this many the cache starts anew. */
    private static final int MOST_CACHED = 10_000;

    /** One for the standard facts, and one for each version with own facts. */
    private static final int MOST_ENVIRONMENTS = 200;

    private final CelEnvironment properties = CelEnvironment.ofProperties();
    private final Map<Vocabulary, CelEnvironment> environments = new ConcurrentHashMap<>();
    private final Map<Vocabulary, CelEnvironment> values = new ConcurrentHashMap<>();
    private final Map<Written, Rule> compiled = new ConcurrentHashMap<>();

    /** A rule and the facts it may use. */
    private record Written(String text, Vocabulary vocabulary) {}

    @Override
    public Rule compile(String text, Vocabulary vocabulary) {
        return cached(
                compiled,
                MOST_CACHED,
                new Written(text, vocabulary),
                written -> new CelRule(
                        text,
                        CelConditions.of(
                                text,
                                vocabulary,
                                cached(environments, MOST_ENVIRONMENTS, vocabulary, CelEnvironment::of))));
    }

    @Override
    public Clauses clauses(String text, Vocabulary vocabulary) {
        return CelClauses.of(
                text,
                vocabulary,
                cached(environments, MOST_ENVIRONMENTS, vocabulary, CelEnvironment::of),
                cached(values, MOST_ENVIRONMENTS, vocabulary, CelEnvironment::ofValues));
    }

    @Override
    public EventFilter filter(String text) {
        return CelFilter.of(text, properties);
    }

    @Override
    public Expression expression(String text, Vocabulary vocabulary) {
        return CelExpression.of(
                text, vocabulary, cached(values, MOST_ENVIRONMENTS, vocabulary, CelEnvironment::ofValues));
    }

    private static <K, V> V cached(Map<K, V> cache, int most, K key, Function<K, V> make) {
        V known = cache.get(key);
        if (known != null) {
            return known;
        }
        V made = make.apply(key);
        if (cache.size() >= most) {
            cache.clear();
        }
        cache.put(key, made);
        return made;
    }
}
