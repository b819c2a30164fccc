package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.perennial.stage.fact.FactCatalogue;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The facts that a checked expression refers to. */
final class CelFactNames {
    private CelFactNames() {}

    static Set<String> in(CelAbstractSyntaxTree ast) {
        Set<String> names = new TreeSet<>();
        for (CelReference reference : ast.getReferenceMap().values()) {
            if (FactCatalogue.find(reference.name()).isPresent()) {
                names.add(reference.name());
            }
        }
        return Collections.unmodifiableSet(names);
    }
}
