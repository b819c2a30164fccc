package dev.perennial.stage.funnel;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.EventIndex;
import dev.perennial.stage.definition.RunGroup;
import dev.perennial.stage.scheme.Rules;
import java.util.List;
import java.util.stream.IntStream;

/** A version of a funnel, ready to be folded under. */
public final class CompiledFunnel {
    /** What an event stands for that ends an attempt; else it is the place of a step, from 0. */
    static final int EXCLUDES = -1;

    private final DefinitionVersion version;
    private final Funnel funnel;
    private final EventIndex<Integer> roles;
    private final RunGroup group;

    private CompiledFunnel(DefinitionVersion version, Funnel funnel, EventIndex<Integer> roles, RunGroup group) {
        this.version = version;
        this.funnel = funnel;
        this.roles = roles;
        this.group = group;
    }

    /**
     * Compiles every filter.
     *
     * @param number of the version
     * @throws dev.perennial.stage.scheme.InvalidRule where one of them cannot be used
     */
    public static CompiledFunnel compile(Funnel funnel, int number, Rules rules) {
        EventIndex<Integer> roles = new EventIndex<>(rules::filter);
        funnel.exclusions().forEach(pattern -> roles.add(pattern, EXCLUDES));
        for (int i = 0; i < funnel.steps().size(); i++) {
            int step = i;
            funnel.steps().get(i).pattern().ifPresent(pattern -> roles.add(pattern, step));
        }
        return new CompiledFunnel(
                new DefinitionVersion(funnel.key(), number),
                funnel,
                roles,
                new RunGroup(funnel.property(), funnel.fact(), rules));
    }

    public DefinitionVersion version() {
        return version;
    }

    public Funnel funnel() {
        return funnel;
    }

    /** Whether events of its name or type may stand for anything. */
    boolean isAbout(Event event) {
        return roles.isAbout(event);
    }

    /** What an event stands for. */
    List<Integer> roles(Event event) {
        return roles.of(event);
    }

    /** The group of an attempt, where it does not belong to the customer. */
    RunGroup group() {
        return group;
    }

    /** The steps that coming to a stage stands for. */
    List<Integer> roles(String track, String stage) {
        return IntStream.range(0, funnel.steps().size())
                .filter(i -> funnel.steps().get(i).track().filter(track::equals).isPresent()
                        && funnel.steps().get(i).stage().filter(stage::equals).isPresent())
                .boxed()
                .toList();
    }
}
