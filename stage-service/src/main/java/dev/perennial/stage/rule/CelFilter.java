package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.perennial.platform.event.Fields;
import dev.perennial.stage.fact.EventFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked filter in CEL.
 *
 * @param names the properties it is about; absent where it is about all of them. CEL copies what it is given, and events may
 *     be large
 */
record CelFilter(Program program, Optional<Set<String>> names) implements EventFilter {
    static final String PROPERTIES = "properties";

    static CelFilter of(String text, CelEnvironment environment) {
        CelAbstractSyntaxTree ast = environment.check(text);
        return new CelFilter(environment.program(ast), CelPropertyNames.in(ast));
    }

    /** Whatever the event holds and goes wrong, such as a field that is not there, it does not match. */
    @Override
    public boolean matches(Fields properties) {
        Map<String, Object> needed = needed(properties.values());
        try {
            return Boolean.TRUE.equals(program.eval(Map.of(PROPERTIES, needed)));
        } catch (CelEvaluationException | RuntimeException e) {
            return false;
        }
    }

    private Map<String, Object> needed(Map<String, @Nullable Object> values) {
        Map<String, Object> needed = new HashMap<>();
        for (String name : names.orElse(values.keySet())) {
            if (values.containsKey(name)) {
                needed.put(name, adapted(values.get(name)));
            }
        }
        return needed;
    }

    /** As CEL knows it: whole numbers are long, all others double, null is an object. */
    private static Object adapted(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Integer number -> number.longValue();
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case BigInteger number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case List<?> list -> adapted(list);
            case Map<?, ?> map -> adapted(map);
            default -> value;
        };
    }

    private static List<Object> adapted(List<?> list) {
        List<Object> adapted = new ArrayList<>(list.size());
        list.forEach(entry -> adapted.add(adapted((Object) entry)));
        return adapted;
    }

    private static Map<Object, Object> adapted(Map<?, ?> map) {
        Map<Object, Object> adapted = new HashMap<>();
        map.forEach((key, value) -> adapted.put(String.valueOf(key), adapted((Object) value)));
        return adapted;
    }
}
