package dev.perennial.stage.rule;

import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.validator.CelAstValidator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes regular expressions as short literals only. One that an event brings could be nested so deeply that reading it takes
 * more stack than there is. Counted repetitions are written out when a pattern is read, and multiply where they are nested.
 */
final class CelPatterns implements CelAstValidator {
    static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 100;
    private static final String MATCHES = "matches";
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    @Override
    public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
        ast.getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expression -> expression.getKind() == Kind.CALL
                        && expression.call().function().equals(MATCHES))
                .map(matches -> matches.call().args().getLast())
                .filter(pattern -> !isSmall(pattern))
                .forEach(pattern -> issues.addError(
                        pattern.id(),
                        "a pattern has to be a literal text of at most " + LONGEST
                                + " characters, whose counted repetitions make at most " + MOST_REPETITIONS
                                + " when multiplied"));
    }

    private static boolean isSmall(CelExpr pattern) {
        return pattern.getKind() == Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE
                && isSmall(pattern.constant().stringValue());
    }

    private static boolean isSmall(String pattern) {
        if (pattern.length() > LONGEST) {
            return false;
        }
        long product = 1;
        for (Matcher counted = COUNTED.matcher(pattern); counted.find() && product <= MOST_REPETITIONS; ) {
            product *= Math.max(number(counted.group(1)), number(counted.group(2)));
        }
        return product <= MOST_REPETITIONS;
    }

    private static long number(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 4 ? MOST_REPETITIONS + 1 : Math.max(1, Long.parseLong(digits));
    }
}
