package dev.perennial.stage.rule;

import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.Rule;
import java.util.List;
import java.util.Set;

/** A checked rule in CEL. */
record CelRule(String text, CelConditions conditions) implements Rule {

    @Override
    public Set<String> facts() {
        return conditions.facts();
    }

    @Override
    public boolean holds(KnownFacts known) {
        return conditions.holds(known);
    }

    @Override
    public List<Condition> because(KnownFacts known) {
        return conditions.because(known);
    }
}
