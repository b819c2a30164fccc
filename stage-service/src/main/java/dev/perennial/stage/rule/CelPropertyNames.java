package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties that a filter asks for by name: as {@code properties.x}, {@code properties['x']} or {@code 'x' in properties}. */
final class CelPropertyNames {
    private static final Set<String> BY_NAME = Set.of("_[_]", "@in", "_in_");

    private CelPropertyNames() {}

    /** Absent where it asks in another way, and so may need all of them. */
    static Optional<Set<String>> in(CelAbstractSyntaxTree ast) {
        Set<String> names = new HashSet<>();
        List<CelNavigableExpr> uses = CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT
                        && node.expr().ident().name().equals(CelFilter.PROPERTIES))
                .toList();
        for (CelNavigableExpr use : uses) {
            Optional<String> name = use.parent().flatMap(parent -> name(parent.expr()));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(Set.copyOf(names));
    }

    private static Optional<String> name(CelExpr around) {
        return switch (around.getKind()) {
            case SELECT -> Optional.of(around.select().field());
            case CALL ->
                BY_NAME.contains(around.call().function())
                        ? around.call().args().stream()
                                .filter(part -> part.getKind() == Kind.CONSTANT)
                                .map(CelExpr::constant)
                                .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
                                .map(CelConstant::stringValue)
                                .findFirst()
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
