package dev.perennial.stage.curve;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.EventIndex;
import dev.perennial.stage.definition.RunGroup;
import dev.perennial.stage.fact.EventRevenue;
import dev.perennial.stage.fact.PropertyPath;
import dev.perennial.stage.scheme.Rules;
import java.util.Currency;
import java.util.List;

/** A version of a curve, ready to be folded under. */
public final class CompiledCurve {
    private final DefinitionVersion version;
    private final Curve curve;
    private final EventIndex<Role> roles;
    private final RunGroup group;
    private final EventRevenue revenue;

    /** What an event may stand for; one event may be both. */
    enum Role {
        START,
        RETURN
    }

    private CompiledCurve(DefinitionVersion version, Curve curve, EventIndex<Role> roles, RunGroup group) {
        this.version = version;
        this.curve = curve;
        this.roles = roles;
        this.group = group;
        this.revenue = new EventRevenue(curve.amount().flatMap(PropertyPath::parse));
    }

    /**
     * Compiles the filters.
     *
     * @param number of the version
     * @throws dev.perennial.stage.scheme.InvalidRule where one of them cannot be used
     */
    public static CompiledCurve compile(Curve curve, int number, Rules rules) {
        EventIndex<Role> roles = new EventIndex<>(rules::filter);
        roles.add(curve.startEvent(), Role.START);
        roles.add(curve.returnEvent(), Role.RETURN);
        return new CompiledCurve(
                new DefinitionVersion(curve.key(), number),
                curve,
                roles,
                new RunGroup(curve.property(), curve.fact(), rules));
    }

    DefinitionVersion version() {
        return version;
    }

    Curve curve() {
        return curve;
    }

    /** Whether events of its name or type may stand for anything. */
    boolean isAbout(Event event) {
        return roles.isAbout(event);
    }

    /** What an event stands for. */
    List<Role> roles(Event event) {
        return roles.of(event);
    }

    /** What a return event brought, in minor units; 0 where no revenue is counted. */
    long revenue(Event event, Currency brandCurrency) {
        return curve.countsRevenue() ? revenue.of(event.properties(), brandCurrency) : 0;
    }

    /** The group of a start, where it does not belong to the customer. */
    RunGroup group() {
        return group;
    }
}
