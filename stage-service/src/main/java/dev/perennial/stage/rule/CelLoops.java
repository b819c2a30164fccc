package dev.perennial.stage.rule;

import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.validator.CelAstValidator;
import java.util.Optional;

/**
 * Takes only loops over lists of an event, one level deep, whose condition is about the entry alone. So each node of a filter
 * looks at each part of an event at most once, as it does without loops, and a filter costs at most its nodes times the event.
 */
final class CelLoops implements CelAstValidator {
    private static final String INDEX = "_[_]";

    @Override
    public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
        ast.getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .forEach(loop -> validate(loop, issues));
        ast.getRoot()
                .allNodes()
                .filter(CelLoops::isProperties)
                .filter(node -> loopAround(node).isPresent())
                .forEach(node -> issues.addError(
                        node.id(), "a condition within a loop can be about the entry only, not about properties"));
    }

    private static void validate(CelNavigableExpr loop, IssuesFactory issues) {
        if (loopAround(loop).isPresent()) {
            issues.addError(loop.id(), "a loop cannot be within another one");
        }
        if (!isOfEvent(loop.expr().comprehension().iterRange())) {
            issues.addError(
                    loop.id(),
                    "a loop has to be over a list of the event, such as properties.products, or a filter of one");
        }
    }

    /** The loop that does something with each entry of which the node is part. What a loop goes over is not within it. */
    private static Optional<CelNavigableExpr> loopAround(CelNavigableExpr node) {
        CelNavigableExpr part = node;
        for (Optional<CelNavigableExpr> around = part.parent(); around.isPresent(); around = part.parent()) {
            if (around.get().getKind() == Kind.COMPREHENSION
                    && around.get().expr().comprehension().iterRange().id() != part.id()) {
                return around;
            }
            part = around.get();
        }
        return Optional.empty();
    }

    /** A path of properties, with names or constant places, or a filter of such a list. */
    private static boolean isOfEvent(CelExpr range) {
        return switch (range.getKind()) {
            case IDENT -> range.ident().name().equals(CelFilter.PROPERTIES);
            case SELECT -> isOfEvent(range.select().operand());
            case CALL ->
                range.call().function().equals(INDEX)
                        && range.call().args().getLast().getKind() == Kind.CONSTANT
                        && isOfEvent(range.call().args().getFirst());
            case COMPREHENSION -> true;
            default -> false;
        };
    }

    private static boolean isProperties(CelNavigableExpr node) {
        return node.getKind() == Kind.IDENT && node.expr().ident().name().equals(CelFilter.PROPERTIES);
    }
}
