package dev.perennial.customer.monitoring;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in Prometheus' language (PromQL), as far as it matters which metrics and labels it asks for. Whether it can be parsed,
 * promtool says.
 *
 * @param metrics names of time series
 * @param labels names that it selects and groups by
 */
record PromQuery(String text, Set<String> metrics, Set<String> labels) {
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern DURATION = Pattern.compile("\\[[^]]*]|\\b\\d+(\\.\\d+)?[a-z]*\\b");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
    private static final Pattern METRIC = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*(?![A-Za-z0-9_:]|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on");

    static PromQuery of(String text) {
        Set<String> labels = new HashSet<>();
        String rest = STRING.matcher(text).replaceAll("");
        Matcher selectors = SELECTOR.matcher(rest);
        while (selectors.find()) {
            labels.addAll(names(NAME, selectors.group(1)));
        }
        rest = selectors.replaceAll("");
        Matcher groupings = GROUPING.matcher(rest);
        while (groupings.find()) {
            labels.addAll(names(NAME, groupings.group(2)));
        }
        rest = DURATION.matcher(groupings.replaceAll("")).replaceAll("");
        Set<String> metrics = names(METRIC, rest);
        metrics.removeAll(WORDS);
        return new PromQuery(text, metrics, labels);
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
