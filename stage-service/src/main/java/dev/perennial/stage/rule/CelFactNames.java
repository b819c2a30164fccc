package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.Vocabulary;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The facts that a checked expression refers to, by name. */
final class CelFactNames {
    private CelFactNames() {}

    static Map<String, Fact> in(CelAbstractSyntaxTree ast, Vocabulary vocabulary) {
        Map<String, Fact> facts = new TreeMap<>();
        for (CelReference reference : ast.getReferenceMap().values()) {
            vocabulary.find(reference.name()).ifPresent(fact -> facts.put(fact.name(), fact));
        }
        return Collections.unmodifiableMap(facts);
    }
}
