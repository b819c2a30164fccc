package dev.perennial.stage.fact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How events make the value of an {@link OwnFact}. */
public enum FactKind {
    /** The number of events. */
    COUNT(List.of(FactType.INT)),
    /** The sum of a number; refunds and corrections are other events and are not taken off. */
    SUM(List.of(FactType.INT)),
    /** The value of the first event that has one. */
    FIRST(List.of(FactType.INT, FactType.BOOL, FactType.TIMESTAMP, FactType.TEXT)),
    /** The value of the latest event that has one. */
    LAST(FIRST.types),
    /** How many different values there were, up to {@link Distinct#MOST}. */
    DISTINCT(List.of(FactType.INT));

    private final List<FactType> types;

    FactKind(List<FactType> types) {
        this.types = types;
    }

    /** The types that the value may have, one at least. */
    public List<FactType> types() {
        return types;
    }

    /** The kind of that name, in any case of letters. */
    public static Optional<FactKind> find(String name) {
        return Stream.of(values())
                .filter(kind -> kind.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its name in the API. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
