package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.KnownFacts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A rule taken apart at its {@code &&} and {@code ||}, so that it can say which of its conditions made it hold. */
sealed interface CelConditions permits CelLeaf, CelConditions.All, CelConditions.Any {
    String AND = "_&&_";
    String OR = "_||_";

    Set<String> facts();

    boolean holds(KnownFacts known);

    /** The conditions that decide: of a tree that holds those that hold, else those that do not. */
    List<Condition> because(KnownFacts known);

    /** Checks a rule and takes it apart. */
    static CelConditions of(String text, Vocabulary vocabulary, CelEnvironment environment) {
        CelAbstractSyntaxTree ast = environment.check(text);
        return of(ast.getExpr(), ast, vocabulary, environment);
    }

    private static CelConditions of(
            CelExpr expression, CelAbstractSyntaxTree ast, Vocabulary vocabulary, CelEnvironment environment) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
            CelExpr.CelCall call = expression.call();
            if (call.function().equals(AND) || call.function().equals(OR)) {
                List<CelConditions> parts = call.args().stream()
                        .map(part -> of(part, ast, vocabulary, environment))
                        .toList();
                return call.function().equals(AND) ? new All(parts) : new Any(parts);
            }
        }
        String text = CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newParsedAst(expression, ast.getSource()));
        CelAbstractSyntaxTree leaf = environment.check(text);
        return new CelLeaf(text, CelFactNames.in(leaf, vocabulary), environment.program(leaf));
    }

    private static Set<String> factsOf(List<CelConditions> parts) {
        Set<String> facts = new TreeSet<>();
        parts.forEach(part -> facts.addAll(part.facts()));
        return facts;
    }

    private static List<Condition> deciding(List<CelConditions> parts, boolean holding, KnownFacts known) {
        return parts.stream()
                .filter(part -> part.holds(known) == holding)
                .flatMap(part -> part.because(known).stream())
                .toList();
    }

    /** Parts that must hold together. */
    record All(List<CelConditions> parts, Set<String> facts) implements CelConditions {
        All(List<CelConditions> parts) {
            this(parts, factsOf(parts));
        }

        @Override
        public boolean holds(KnownFacts known) {
            for (CelConditions part : parts) {
                if (!part.holds(known)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Condition> because(KnownFacts known) {
            return deciding(parts, holds(known), known);
        }
    }

    /** Parts of which one is enough. */
    record Any(List<CelConditions> parts, Set<String> facts) implements CelConditions {
        Any(List<CelConditions> parts) {
            this(parts, factsOf(parts));
        }

        @Override
        public boolean holds(KnownFacts known) {
            for (CelConditions part : parts) {
                if (part.holds(known)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public List<Condition> because(KnownFacts known) {
            return deciding(parts, holds(known), known);
        }
    }
}
