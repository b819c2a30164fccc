package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An own fact, ready to be folded. */
record Tally(OwnFact fact, Optional<PropertyPath> path, Optional<EventFilter> filter) {
    /** Sums stay within this, in units of the fact. */
    private static final long MOST_SUM = 1_000_000_000_000_000_000L;

    static Tally of(OwnFact fact, Function<String, EventFilter> filters) {
        return new Tally(
                fact,
                fact.property().flatMap(PropertyPath::parse),
                fact.filter().map(filters));
    }

    /** The value after an event of the fact's name; absent where it is what it was. */
    Optional<OwnValue> after(@Nullable OwnValue known, Event event) {
        if (filter.isPresent() && !filter.get().matches(event.properties())) {
            return Optional.empty();
        }
        Optional<OwnValue> before = Optional.ofNullable(known);
        return switch (fact.kind()) {
            case COUNT -> Optional.of(OwnValue.number(number(before) + 1, event.id()));
            case SUM -> sum(before, event);
            case FIRST -> before.isPresent() ? Optional.empty() : said(event).findFirst();
            case LAST ->
                said(event).reduce((earlier, later) -> later).filter(last -> before.filter(last::sameAs)
                        .isEmpty());
            case DISTINCT -> Distinct.after(before, texts(event), event.id());
        };
    }

    private Optional<OwnValue> sum(Optional<OwnValue> before, Event event) {
        long start = number(before);
        long sum = start;
        for (PropertyValue value : values(event)) {
            long more = value.units(fact.decimals()).orElse(0L);
            sum = Math.clamp(sum + more, -MOST_SUM, MOST_SUM);
        }
        return sum == start ? Optional.empty() : Optional.of(OwnValue.number(sum, event.id()));
    }

    /** What the event says, as values of the fact's type. */
    private Stream<OwnValue> said(Event event) {
        if (fact.timesEvents()) {
            return Stream.of(OwnValue.number(Instants.micros(event.occurredAt()), event.id()));
        }
        return values(event).stream().flatMap(value -> {
            if (fact.type() == FactType.TEXT) {
                return value.text().map(text -> OwnValue.text(text, event.id())).stream();
            }
            return value
                    .encoded(fact.type(), fact.decimals())
                    .map(number -> OwnValue.number(number, event.id()))
                    .stream();
        });
    }

    private List<String> texts(Event event) {
        return values(event).stream()
                .flatMap(value -> value.canonical().stream())
                .toList();
    }

    private List<PropertyValue> values(Event event) {
        return path.map(found -> found.in(event.properties())).orElse(List.of());
    }

    private static long number(Optional<OwnValue> value) {
        return value.map(OwnValue::number).orElse(0L);
    }
}
