package dev.perennial.platform.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object as they were sent. Asking for a field of another type than the one that was sent is as if it
 * were absent.
 */
public final class Fields {
    public static final Fields EMPTY = new Fields(Map.of());

    private final Supplier<Map<String, @Nullable Object>> source;

    /** Whoever comes first reads the source; that two do at once does no harm. */
    private @Nullable Map<String, @Nullable Object> read;

    /** @param values text, numbers, booleans, lists, maps or null by field name */
    public Fields(Map<String, @Nullable Object> values) {
        this(() -> new LinkedHashMap<>(values));
        values();
    }

    private Fields(Supplier<Map<String, @Nullable Object>> source) {
        this.source = source;
    }

    /** Fields that are read when somebody asks for one: most who see an event need few of them. */
    public static Fields readBy(Supplier<Map<String, @Nullable Object>> source) {
        return new Fields(source);
    }

    /** Text, numbers, booleans, lists, maps or null by field name. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = read;
        if (values == null) {
            values = Collections.unmodifiableMap(source.get());
            read = values;
        }
        return values;
    }

    /** Text, not blank, trimmed; numbers are written out. */
    public Optional<String> text(String name) {
        return switch (values().get(name)) {
            case String s when !s.isBlank() -> Optional.of(s.strip());
            case Number n ->
                Optional.of(decimal(n).map(BigDecimal::toPlainString).orElse(n.toString()));
            case null, default -> Optional.empty();
        };
    }

    /** The first of these fields that holds text. */
    public Optional<String> firstText(String... names) {
        for (String name : names) {
            Optional<String> found = text(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A number, also one written as text. */
    public Optional<BigDecimal> number(String name) {
        return switch (values().get(name)) {
            case Number n -> decimal(n);
            case String s -> decimal(s);
            case null, default -> Optional.empty();
        };
    }

    /** An instant in ISO 8601 with a zone. */
    public Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    /** The first of these fields that holds an instant. */
    public Optional<Instant> firstInstant(String... names) {
        for (String name : names) {
            Optional<Instant> found = instant(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** True, also written as text. */
    public boolean isTrue(String name) {
        return switch (values().get(name)) {
            case Boolean b -> b;
            case String s -> s.equalsIgnoreCase("true");
            case null, default -> false;
        };
    }

    /** A nested object; empty where there is none. */
    public Fields object(String name) {
        return values().get(name) instanceof Map<?, ?> map ? of(map) : EMPTY;
    }

    /** The objects of a list; entries of other types are left out. */
    public List<Fields> objects(String name) {
        if (!(values().get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(entry -> of((Map<?, ?>) entry))
                .toList();
    }

    public boolean isEmpty() {
        return values().isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && values().equals(fields.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return values().toString();
    }

    private static Fields of(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return new Fields(fields);
    }

    private static Optional<BigDecimal> decimal(Number number) {
        return number instanceof BigDecimal exact ? sane(exact) : decimal(number.toString());
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        try {
            return sane(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Numbers beyond 30 digits are no business figures, and writing out 1e999999999 would cost the heap. */
    private static Optional<BigDecimal> sane(BigDecimal value) {
        boolean huge = Math.abs((long) value.precision() - value.scale()) > 30 || Math.abs((long) value.scale()) > 30;
        return huge ? Optional.empty() : Optional.of(value);
    }
}
