package dev.perennial.stage.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a customer.
 *
 * @param values by name of the fact; a fact about which nothing is known is left out
 * @param purchases the orders behind the figures, in the order in which they were first heard of
 * @param contracts the subscriptions whose start was seen, the oldest first
 * @param acquired what brought the customer; absent as long as nothing is known
 * @param firstYear the events of {@link FirstYear} by name
 */
public record Facts(
        Map<String, FactValue> values,
        List<Purchase> purchases,
        List<Contract> contracts,
        Optional<Acquired> acquired,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, SeenDays> firstYear) {
    /** Before the first event. */
    public static final Facts NONE = new Facts(Map.of(), List.of(), List.of(), Optional.empty(), Map.of());

    public Facts {
        values = Map.copyOf(values);
        purchases = List.copyOf(purchases);
        contracts = List.copyOf(contracts);
        // left out where it is empty
        firstYear = firstYear == null ? Map.of() : Map.copyOf(firstYear);
    }

    /** The value as rules see it; {@link FactType#unknown()} where nothing is known. */
    public Object value(Fact fact) {
        if (fact.type() == FactType.TEXT) {
            return acquired.map(known -> known.text(fact)).orElse("");
        }
        FactValue known = values.get(fact.name());
        return known == null ? fact.type().unknown() : fact.type().decode(known.value());
    }

    /** Whether anything is known about it. */
    public boolean knows(Fact fact) {
        return values.containsKey(fact.name());
    }

    /** The number as {@link FactType} encodes it; 0 where nothing is known. */
    public long number(Fact fact) {
        FactValue known = values.get(fact.name());
        return known == null ? 0 : known.value();
    }

    /** The instant; absent where it never was. */
    public Optional<Instant> instant(Fact fact) {
        FactValue known = values.get(fact.name());
        return known == null ? Optional.empty() : Optional.of(Instants.ofMicros(known.value()));
    }

    /** The event that changed the fact last, if any did. */
    public Optional<EventId> changedBy(Fact fact) {
        if (fact.type() == FactType.TEXT) {
            return acquired.map(Acquired::event);
        }
        @Nullable FactValue known = values.get(fact.name());
        return known == null ? Optional.empty() : Optional.of(known.event());
    }
}
