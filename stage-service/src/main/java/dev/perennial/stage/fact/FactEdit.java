package dev.perennial.stage.fact;

import dev.perennial.platform.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts while one event is applied. A fact that gets the value it had keeps the event that gave it. */
final class FactEdit {
    private final Map<String, FactValue> values;
    private final Set<String> changed = new HashSet<>();
    private final EventId event;
    private List<Purchase> purchases;
    private List<Contract> contracts;
    private Optional<Acquired> acquired;
    private Map<String, SeenDays> firstYear;

    FactEdit(Facts before, EventId event) {
        this.values = new HashMap<>(before.values());
        this.purchases = before.purchases();
        this.contracts = before.contracts();
        this.acquired = before.acquired();
        this.firstYear = before.firstYear();
        this.event = event;
    }

    long number(Fact fact) {
        FactValue known = values.get(fact.name());
        return known == null ? 0 : known.value();
    }

    Optional<Instant> instant(Fact fact) {
        FactValue known = values.get(fact.name());
        return known == null ? Optional.empty() : Optional.of(Instants.ofMicros(known.value()));
    }

    void count(Fact fact) {
        put(fact, number(fact) + 1);
    }

    void number(Fact fact, long value) {
        if (value != number(fact)) {
            put(fact, value);
        }
    }

    void yes(Fact fact) {
        number(fact, 1);
    }

    void no(Fact fact) {
        number(fact, 0);
    }

    void instant(Fact fact, Instant instant) {
        FactValue known = values.get(fact.name());
        long micros = Instants.micros(instant);
        if (known == null || known.value() != micros) {
            put(fact, micros);
        }
    }

    void instant(Fact fact, Optional<Instant> instant) {
        instant.ifPresentOrElse(at -> instant(fact, at), () -> forget(fact));
    }

    void duration(Fact fact, Optional<Duration> duration) {
        duration.ifPresentOrElse(length -> number(fact, length.toSeconds()), () -> forget(fact));
    }

    List<Purchase> purchases() {
        return purchases;
    }

    void purchases(List<Purchase> list) {
        purchases = list;
    }

    List<Contract> contracts() {
        return contracts;
    }

    void contracts(List<Contract> list) {
        contracts = list;
    }

    void acquired(Acquired now) {
        if (acquired.filter(known -> !now.isLaterThan(known)).isPresent()) {
            return;
        }
        for (Fact fact : FactCatalogue.ACQUISITION) {
            if (!now.text(fact).equals(acquired.map(before -> before.text(fact)).orElse(""))) {
                changed.add(fact.name());
            }
        }
        acquired = Optional.of(now);
    }

    Map<String, SeenDays> firstYear() {
        return firstYear;
    }

    void firstYear(Map<String, SeenDays> events) {
        firstYear = events;
    }

    FactStep done() {
        return new FactStep(new Facts(values, purchases, contracts, acquired, firstYear), Set.copyOf(changed));
    }

    private void put(Fact fact, long value) {
        values.put(fact.name(), new FactValue(value, event));
        changed.add(fact.name());
    }

    private void forget(Fact fact) {
        if (values.remove(fact.name()) != null) {
            changed.add(fact.name());
        }
    }
}
