package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.EventIndex;
import dev.perennial.stage.fact.PropertyPath;
import dev.perennial.stage.scheme.Rules;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** A version of a pursuit, ready to be folded under. */
public final class CompiledPursuit {
    private final DefinitionVersion version;
    private final Pursuit pursuit;
    private final EventIndex<PursuitRole> roles;
    private final EventIndex<CostRule> costs;
    private final Optional<PropertyPath> key;
    private final PursuitAmount amount;

    private CompiledPursuit(
            DefinitionVersion version, Pursuit pursuit, EventIndex<PursuitRole> roles, EventIndex<CostRule> costs) {
        this.version = version;
        this.pursuit = pursuit;
        this.roles = roles;
        this.costs = costs;
        this.key = pursuit.keyedBy().flatMap(PropertyPath::parse);
        this.amount = new PursuitAmount(pursuit.value().flatMap(PropertyPath::parse));
    }

    /**
     * Compiles every filter.
     *
     * @param number of the version
     * @throws dev.perennial.stage.scheme.InvalidRule where one of them cannot be used
     */
    public static CompiledPursuit compile(Pursuit pursuit, int number, Rules rules) {
        EventIndex<PursuitRole> roles = new EventIndex<>(rules::filter);
        add(roles, pursuit.wins(), PursuitRole.Part.WINS);
        add(roles, pursuit.loses(), PursuitRole.Part.LOSES);
        add(roles, pursuit.opens(), PursuitRole.Part.OPENS);
        add(roles, pursuit.progresses(), PursuitRole.Part.PROGRESSES);
        EventIndex<CostRule> costs = new EventIndex<>(rules::filter);
        pursuit.costs().forEach(cost -> costs.add(cost.pattern(), CostRule.of(cost)));
        return new CompiledPursuit(new DefinitionVersion(pursuit.key(), number), pursuit, roles, costs);
    }

    private static void add(EventIndex<PursuitRole> roles, List<PursuitEvent> events, PursuitRole.Part part) {
        events.forEach(event -> roles.add(event.pattern(), new PursuitRole(part, event.value())));
    }

    public DefinitionVersion version() {
        return version;
    }

    public Pursuit pursuit() {
        return pursuit;
    }

    /** Whether events of its name or type may mean anything to it. */
    boolean isAbout(Event event) {
        return roles.isAbout(event) || costs.isAbout(event);
    }

    /** What an event costs, in minor units of the brand's currency. */
    long cost(Event event, Currency brandCurrency) {
        long cost = 0;
        for (CostRule rule : costs.of(event)) {
            cost = Math.min(PursuitAmount.MOST_MINOR, cost + rule.of(event.properties(), brandCurrency));
        }
        return cost;
    }

    /** What an event means to it, if anything. */
    Optional<PursuitRole> role(Event event) {
        List<PursuitRole> all = roles.of(event);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** Which one of the customer's an event is about; empty where it does not say. */
    String key(Event event) {
        return key.flatMap(path -> path.text(event.properties())).orElse("");
    }

    PursuitAmount amount() {
        return amount;
    }
}
