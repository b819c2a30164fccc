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
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.InvalidRule;
import java.util.List;
import java.util.Set;

/**
 * What expressions may use: variables and the standard operators. Only filters have macros that loop, within the limits of
 * {@link CelLoops}; all others cost at most one step for each node of their syntax tree, and the number of nodes is limited.
 */
final class CelEnvironment {
    static final int MOST_CHARACTERS = 2000;
    static final int MOST_NODES = 200;
    /** Entries that all loops of a filter look at in one event, together; what takes more cannot be computed. */
    static final int MOST_ENTRIES = 500;

    private static final int DEEPEST = 32;

    private static final List<CelStandardMacro> OVER_LISTS = List.of(
            CelStandardMacro.HAS,
            CelStandardMacro.EXISTS,
            CelStandardMacro.ALL,
            CelStandardMacro.EXISTS_ONE,
            CelStandardMacro.FILTER);

    /** Values that tell groups apart; instants and lengths of time are as many as there are customers. */
    private static final Set<CelType> WRITTEN_OUT = Set.of(SimpleType.STRING, SimpleType.INT, SimpleType.BOOL);

    private final Cel cel;
    private final CelValidator validator;

    private CelEnvironment(Cel cel) {
        this.cel = cel;
        this.validator = CelValidatorFactory.standardCelValidatorBuilder(cel)
                .addAstValidators(new CelPatterns(), new CelLoops(), RegexLiteralValidator.INSTANCE)
                .build();
    }

    /** For rules: facts as variables. */
    static CelEnvironment of(Vocabulary vocabulary) {
        return new CelEnvironment(
                builder(vocabulary).setResultType(SimpleType.BOOL).build());
    }

    /** For expressions: facts as variables, see {@link #checkValue}. */
    static CelEnvironment ofValues(Vocabulary vocabulary) {
        return new CelEnvironment(builder(vocabulary).build());
    }

    /**
     * For filters: the properties of an event; {@code has(properties.x)} asks whether one is there, and {@code exists},
     * {@code all}, {@code exists_one} and {@code filter} look into lists.
     */
    static CelEnvironment ofProperties() {
        return new CelEnvironment(builder(OVER_LISTS)
                .addVar(CelFilter.PROPERTIES, MapType.create(SimpleType.STRING, SimpleType.DYN))
                .setResultType(SimpleType.BOOL)
                .build());
    }

    /**
     * Checks an expression.
     *
     * @throws InvalidRule where it is not one of these facts or properties, or would cost too much
     */
    CelAbstractSyntaxTree check(String text) {
        CelAbstractSyntaxTree ast = valid(cel.compile(text));
        return valid(validator.validate(ast));
    }

    /**
     * Checks an expression whose value is written out.
     *
     * @throws InvalidRule where it is no text, whole number, true or false, or would cost too much
     */
    CelAbstractSyntaxTree checkValue(String text) {
        CelAbstractSyntaxTree ast = check(text);
        CelType type = ast.getResultType();
        if (!WRITTEN_OUT.contains(type)) {
            throw new InvalidRule(List.of(new InvalidRule.Issue(
                    1, 1, "expected type 'string', 'int' or 'bool' but found '" + type.name() + "'")));
        }
        return ast;
    }

    private static CelAbstractSyntaxTree valid(CelValidationResult result) {
        if (result.hasError()) {
            throw invalid(result.getErrors());
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw invalid(e.getErrors());
        }
    }

    /** Makes a checked expression ready to run. */
    Program program(CelAbstractSyntaxTree ast) {
        try {
            return cel.createProgram(ast);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked expression cannot be planned", e);
        }
    }

    private static InvalidRule invalid(List<CelIssue> errors) {
        return new InvalidRule(errors.stream().map(CelEnvironment::issue).toList());
    }

    private static InvalidRule.Issue issue(CelIssue issue) {
        return new InvalidRule.Issue(
                Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(1, issue.getSourceLocation().getColumn() + 1),
                issue.getMessage());
    }

    private static CelBuilder builder(List<CelStandardMacro> macros) {
        return CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .maxExpressionCodePointSize(MOST_CHARACTERS)
                        .maxParseExpressionNodeCount(MOST_NODES)
                        .maxParseRecursionDepth(DEEPEST)
                        .comprehensionMaxIterations(MOST_ENTRIES)
                        .build())
                .setStandardMacros(macros);
    }

    private static CelBuilder builder(Vocabulary vocabulary) {
        CelBuilder builder = builder(List.of());
        for (Fact fact : vocabulary.all()) {
            builder.addVar(fact.name(), type(fact.type()));
        }
        return builder;
    }

    private static CelType type(FactType type) {
        return switch (type) {
            case INT -> SimpleType.INT;
            case BOOL -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
            case TEXT -> SimpleType.STRING;
        };
    }
}
