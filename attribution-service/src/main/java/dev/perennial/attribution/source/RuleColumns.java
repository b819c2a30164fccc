package dev.perennial.attribution.source;

import dev.perennial.attribution.credit.CreditModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of {@code source_month}: three for each rule. Side by side a conversion costs one row for each source on its path;
 * below each other, as in {@code source_total}, it would be one for each rule and source.
 */
public final class RuleColumns {
    /** In the order of the rules, and for each: millionths of conversions, minor units before and after refunds. */
    static final List<String> NAMES = Arrays.stream(CreditModel.values())
            .flatMap(rule -> names(rule).stream())
            .toList();

    /** To select from {@code source_month}: all of them, each added up under its own name. */
    public static final String SUMS =
            NAMES.stream().map(name -> "sum(" + name + ")::bigint as " + name).collect(Collectors.joining(", "));

    /**
     * To join to a table {@code t} of all of them: {@code m} with a row for each rule, of {@code model}, {@code micros},
     * {@code value_minor} and {@code net_minor}.
     */
    public static final String BY_RULE = Arrays.stream(CreditModel.values())
            .map(rule -> "('" + rule.key() + "', t." + String.join(", t.", names(rule)) + ")")
            .collect(Collectors.joining(
                    ", ", "cross join lateral (values ", ") m (model, micros, value_minor, net_minor)"));

    private RuleColumns() {}

    private static List<String> names(CreditModel rule) {
        return List.of(rule.key() + "_micros", rule.key() + "_value_minor", rule.key() + "_net_minor");
    }
}
