package dev.perennial.launcher.analyse;

import dev.perennial.analytics.attribution.Heuristic;
import dev.perennial.launcher.terminal.Complaint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model of attribution as it is named at the command line.
 *
 * @param name such as {@code markov:2}
 * @param heuristic a rule about places in the path
 * @param order of a Markov chain
 */
record CreditModelName(String name, Optional<Heuristic> heuristic, Optional<Integer> order) {
    static final int MOST_ORDER = 6;
    private static final String MARKOV = "markov:";
    private static final String SHAPLEY = "shapley";

    static List<CreditModelName> all(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(CreditModelName::of)
                .toList();
    }

    static CreditModelName of(String name) {
        if (name.equals(SHAPLEY)) {
            return new CreditModelName(name, Optional.empty(), Optional.empty());
        }
        if (name.matches(MARKOV + "[1-" + MOST_ORDER + "]")) {
            return new CreditModelName(
                    name, Optional.empty(), Optional.of(Integer.valueOf(name.substring(MARKOV.length()))));
        }
        return Stream.of(Heuristic.values())
                .filter(heuristic -> heuristic.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(heuristic -> new CreditModelName(name, Optional.of(heuristic), Optional.empty()))
                .orElseThrow(() -> new Complaint("--models: " + name
                        + " (expected: first, last, linear, position, shapley, or markov:1 to markov:" + MOST_ORDER
                        + ", separated by commas)."));
    }
}
