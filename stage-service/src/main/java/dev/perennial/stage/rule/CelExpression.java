package dev.perennial.stage.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.ShortText;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.Expression;
import dev.perennial.stage.scheme.KnownFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A checked expression in CEL whose value is a text, a whole number, or true or false.
 *
 * @param uses the facts in it, by name
 */
record CelExpression(Map<String, Fact> uses, Program program) implements Expression {
    /** CEL can write any character, and the database takes no zero; nobody can tell the others in a group's name. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    static CelExpression of(String text, Vocabulary vocabulary, CelEnvironment environment) {
        CelAbstractSyntaxTree ast = environment.checkValue(text);
        return new CelExpression(CelFactNames.in(ast, vocabulary), environment.program(ast));
    }

    @Override
    public Set<String> facts() {
        return uses.keySet();
    }

    @Override
    public String text(KnownFacts known) {
        try {
            Object value =
                    program.eval(name -> Optional.ofNullable(uses.get(name)).map(known::value));
            return ShortText.of(
                    CONTROL.matcher(value.toString()).replaceAll(" ").strip());
        } catch (CelEvaluationException | RuntimeException e) {
            return "";
        }
    }
}
