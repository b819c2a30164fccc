package dev.perennial.stage.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.Evidence;
import dev.perennial.stage.scheme.KnownFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition that is not taken apart further, such as {@code orders >= 2}.
 *
 * @param uses the facts in it, by name
 */
record CelLeaf(String text, Map<String, Fact> uses, Program program) implements CelConditions {

    @Override
    public Set<String> facts() {
        return uses.keySet();
    }

    /** What cannot be computed, such as a division by 0 or the instant of a text that is none, does not hold. */
    @Override
    public boolean holds(KnownFacts known) {
        try {
            return Boolean.TRUE.equals(program.eval(name -> find(known, name)));
        } catch (CelEvaluationException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public List<Condition> because(KnownFacts known) {
        List<Evidence> evidence = uses.values().stream().map(known::evidence).toList();
        return List.of(new Condition(holds(known) ? Condition.Kind.HELD : Condition.Kind.ENDED, text, evidence));
    }

    private Optional<Object> find(KnownFacts known, String name) {
        return Optional.ofNullable(uses.get(name)).map(known::value);
    }
}
