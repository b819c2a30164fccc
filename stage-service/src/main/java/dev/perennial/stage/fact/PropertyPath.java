package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a property stands: names of fields, from the outside in, with dots between them. A list on the way stands for each
 * of its entries, so {@code products.category} is the category of every product.
 */
public final class PropertyPath {
    private static final int LONGEST = 10;

    private final List<String> names;

    private PropertyPath(List<String> names) {
        this.names = names;
    }

    /** The path of a text; absent where a name in it is blank, or there are more than 10. */
    public static Optional<PropertyPath> parse(String text) {
        List<String> names = List.of(text.split("\\.", -1));
        return names.size() > LONGEST || names.stream().anyMatch(String::isBlank)
                ? Optional.empty()
                : Optional.of(new PropertyPath(names));
    }

    /** The first text that stands there, cut to 200 characters; numbers are written out. */
    public Optional<String> text(Fields properties) {
        return in(properties).stream().flatMap(value -> value.text().stream()).findFirst();
    }

    /** The first number that stands there, also one written as text. */
    public Optional<BigDecimal> number(Fields properties) {
        return in(properties).stream().flatMap(value -> value.number().stream()).findFirst();
    }

    /** What stands there, in the order of the event; objects and nulls are left out. */
    List<PropertyValue> in(Fields properties) {
        List<PropertyValue> found = new ArrayList<>();
        collect(properties.values(), 0, found);
        return found;
    }

    private void collect(@Nullable Object value, int depth, List<PropertyValue> found) {
        boolean there = depth == names.size();
        if (value instanceof List<?> list) {
            list.forEach(entry -> collect(entry, depth, found));
        } else if (value instanceof Map<?, ?> map) {
            if (!there) {
                collect(map.get(names.get(depth)), depth + 1, found);
            }
        } else if (value != null && there) {
            found.add(new PropertyValue(value));
        }
    }
}
