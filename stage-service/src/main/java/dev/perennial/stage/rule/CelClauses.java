package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.Clauses;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a rule asks for: taken apart at {@code &&}, {@code ||} and {@code !}, comparisons of a fact with something fixed
 * as ranges, what uses no fact worked out once, all else as its text. As in {@link CelConditions}, a condition that cannot be
 * computed does not hold, nor does its opposite.
 */
final class CelClauses {
    /** A rule with more ways to hold is taken for one condition about which nothing is known but its text. */
    static final int MOST = 16;

    private static final String NOT = "!_";
    private static final String EQUAL = "_==_";
    private static final String UNEQUAL = "_!=_";
    private static final int NANOS_DIGITS = 9;

    /** From here on doubles skip whole numbers. */
    private static final double EXACT = 1L << 53;

    private final CelAbstractSyntaxTree ast;
    private final Vocabulary vocabulary;
    private final CelEnvironment values;

    private CelClauses(CelAbstractSyntaxTree ast, Vocabulary vocabulary, CelEnvironment values) {
        this.ast = ast;
        this.vocabulary = vocabulary;
        this.values = values;
    }

    /** Checks a rule and reads it; both environments are of the vocabulary. */
    static Clauses of(String text, Vocabulary vocabulary, CelEnvironment rules, CelEnvironment values) {
        CelAbstractSyntaxTree ast = rules.check(text);
        return new CelClauses(ast, vocabulary, values).read(ast.getExpr(), true);
    }

    private Clauses read(CelExpr expression, boolean holds) {
        if (expression.getKind() != Kind.CALL) {
            return other(expression, holds);
        }
        List<CelExpr> args = expression.call().args();
        return switch (expression.call().function()) {
            case CelConditions.AND -> together(expression, holds, holds);
            case CelConditions.OR -> together(expression, holds, !holds);
            case NOT -> read(args.getFirst(), !holds);
            case EQUAL, UNEQUAL, "_<_", "_<=_", "_>_", "_>=_" -> compared(expression, holds);
            default -> other(expression, holds);
        };
    }

    /** Both sides, or one of them. */
    private Clauses together(CelExpr expression, boolean holds, boolean both) {
        List<CelExpr> args = expression.call().args();
        Clauses left = read(args.getFirst(), holds);
        Clauses right = read(args.getLast(), holds);
        Clauses all = both ? left.and(right) : left.or(right);
        return all.size() > MOST ? Clauses.of(text(expression), holds) : all;
    }

    private Clauses compared(CelExpr expression, boolean holds) {
        String sign = expression.call().function();
        CelExpr left = expression.call().args().getFirst();
        CelExpr right = expression.call().args().getLast();
        return fact(left)
                .flatMap(fact ->
                        fixed(right).flatMap(CelClauses::number).map(number -> clauses(fact, sign, holds, number)))
                .or(() -> fact(right).flatMap(fact -> fixed(left)
                        .flatMap(CelClauses::number)
                        .map(number -> clauses(fact, mirrored(sign), holds, number))))
                .or(() -> decided(sign, left, right, holds))
                .or(() -> decided(sign, right, left, holds))
                .orElseGet(() -> other(expression, holds));
    }

    /** A condition that is to be the same as true or false, or not to be so. */
    private Optional<Clauses> decided(String sign, CelExpr condition, CelExpr wanted, boolean holds) {
        if (!sign.equals(EQUAL) && !sign.equals(UNEQUAL)) {
            return Optional.empty();
        }
        return fixed(wanted)
                .filter(Boolean.class::isInstance)
                .map(value -> read(condition, (value.equals(true) == sign.equals(EQUAL)) == holds));
    }

    private static String mirrored(String sign) {
        return switch (sign) {
            case "_<_" -> "_>_";
            case "_<=_" -> "_>=_";
            case "_>_" -> "_<_";
            case "_>=_" -> "_<=_";
            default -> sign;
        };
    }

    private static Clauses clauses(String fact, String sign, boolean holds, BigDecimal number) {
        return switch (holds ? sign : opposite(sign)) {
            case "_<_" -> Clauses.of(fact, Range.below(number));
            case "_<=_" -> Clauses.of(fact, Range.atMost(number));
            case "_>_" -> Clauses.of(fact, Range.above(number));
            case "_>=_" -> Clauses.of(fact, Range.atLeast(number));
            case EQUAL -> Clauses.of(fact, Range.atLeast(number)).and(Clauses.of(fact, Range.atMost(number)));
            default -> Clauses.of(fact, Range.below(number)).or(Clauses.of(fact, Range.above(number)));
        };
    }

    private static String opposite(String sign) {
        return switch (sign) {
            case "_<_" -> "_>=_";
            case "_<=_" -> "_>_";
            case "_>_" -> "_<=_";
            case "_>=_" -> "_<_";
            case EQUAL -> UNEQUAL;
            default -> EQUAL;
        };
    }

    /** The fact that an expression is, where it is one and nothing more. */
    private Optional<String> fact(CelExpr expression) {
        return expression.getKind() == Kind.IDENT
                ? vocabulary.find(expression.ident().name()).map(Fact::name)
                : Optional.empty();
    }

    /** What is neither taken apart nor a range. */
    private Clauses other(CelExpr expression, boolean holds) {
        String text = text(expression);
        if (!CelFactNames.in(values.check(text), vocabulary).isEmpty()) {
            return Clauses.of(text, holds);
        }
        return fixed(expression).filter(value -> value.equals(holds)).isPresent() ? Clauses.ALWAYS : Clauses.NEVER;
    }

    /** The value of what uses no fact; absent for all else, and where it cannot be computed. */
    private Optional<Object> fixed(CelExpr expression) {
        try {
            CelAbstractSyntaxTree checked = values.check(text(expression));
            return CelFactNames.in(checked, vocabulary).isEmpty()
                    ? Optional.ofNullable(values.program(checked).eval())
                    : Optional.empty();
        } catch (InvalidRule | CelEvaluationException e) {
            return Optional.empty();
        }
    }

    /** A value as {@link Range} has it. */
    private static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case Double number when Math.abs(number) < EXACT -> Optional.of(new BigDecimal(number));
            case Duration length -> Optional.of(nanos(length.getSeconds(), length.getNano()));
            case Instant instant -> Optional.of(nanos(instant.getEpochSecond(), instant.getNano()));
            default -> Optional.empty();
        };
    }

    private static BigDecimal nanos(long seconds, int nanos) {
        return BigDecimal.valueOf(seconds).movePointRight(NANOS_DIGITS).add(BigDecimal.valueOf(nanos));
    }

    private String text(CelExpr expression) {
        return CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newParsedAst(expression, ast.getSource()));
    }
}
