package dev.perennial.stage.rule;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Rule;
import dev.perennial.stage.scheme.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles rules written in CEL. The environment has the facts and the standard operators, but no macros, so there are no
 * loops: a rule costs at most one step for each node of its syntax tree, and the number of nodes is limited.
 */
@ApplicationScoped
public class CelRules implements Rules {
    static final int MOST_CHARACTERS = 2000;
    static final int MOST_NODES = 200;
    private static final int DEEPEST = 32;

    /** Compiled rules are small and brands share those of the templates; beyond this many the cache starts anew. */
    private static final int MOST_CACHED = 10_000;

    private final Cel cel = environment();
    private final Map<String, Rule> compiled = new ConcurrentHashMap<>();

    @Override
    public Rule compile(String text) {
        Rule known = compiled.get(text);
        if (known != null) {
            return known;
        }
        Rule rule = new CelRule(text, CelConditions.of(check(text), this));
        if (compiled.size() >= MOST_CACHED) {
            compiled.clear();
        }
        compiled.put(text, rule);
        return rule;
    }

    CelAbstractSyntaxTree check(String text) {
        CelValidationResult result = cel.compile(text);
        if (result.hasError()) {
            throw new InvalidRule(
                    result.getErrors().stream().map(CelRules::issue).toList());
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new InvalidRule(e.getErrors().stream().map(CelRules::issue).toList());
        }
    }

    CelLeaf leaf(CelAbstractSyntaxTree ast, String text) {
        try {
            return new CelLeaf(text, CelFactNames.in(ast), cel.createProgram(ast));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked rule cannot be planned: " + text, e);
        }
    }

    private static InvalidRule.Issue issue(CelIssue issue) {
        return new InvalidRule.Issue(
                Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(1, issue.getSourceLocation().getColumn() + 1),
                issue.getMessage());
    }

    private static Cel environment() {
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .maxExpressionCodePointSize(MOST_CHARACTERS)
                        .maxParseExpressionNodeCount(MOST_NODES)
                        .maxParseRecursionDepth(DEEPEST)
                        .build())
                .setStandardMacros(List.of())
                .setResultType(SimpleType.BOOL);
        for (Fact fact : FactCatalogue.all()) {
            builder.addVar(fact.name(), type(fact.type()));
        }
        return builder.build();
    }

    private static CelType type(FactType type) {
        return switch (type) {
            case INT -> SimpleType.INT;
            case BOOL -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
        };
    }
}
