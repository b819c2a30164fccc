package dev.perennial.stage.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.Evidence;
import dev.perennial.stage.scheme.KnownFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition that is not taken apart further, such as {@code orders >= 2}. */
record CelLeaf(String text, Set<String> facts, Program program) implements CelConditions {

    /** What cannot be computed, such as a division by 0, does not hold. */
    @Override
    public boolean holds(KnownFacts known) {
        try {
            return Boolean.TRUE.equals(program.eval(name -> find(known, name)));
        } catch (CelEvaluationException | ArithmeticException e) {
            return false;
        }
    }

    @Override
    public List<Condition> because(KnownFacts known) {
        List<Evidence> evidence = facts.stream()
                .flatMap(name -> FactCatalogue.find(name).stream())
                .map(known::evidence)
                .toList();
        return List.of(new Condition(holds(known) ? Condition.Kind.HELD : Condition.Kind.ENDED, text, evidence));
    }

    private static Optional<Object> find(KnownFacts known, String name) {
        return FactCatalogue.find(name).map((Fact fact) -> known.value(fact));
    }
}
