package dev.perennial.launcher.analyse;

import dev.perennial.analytics.attribution.Heuristic;
import dev.perennial.analytics.attribution.SharingRule;
import dev.perennial.analytics.attribution.StepDecay;
import dev.perennial.launcher.terminal.Complaint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model of attribution as it is named at the command line.
 *
 * @param name such as {@code markov:2}
 * @param rule about places in the path
 * @param order of a Markov chain
 */
record CreditModelName(String name, Optional<SharingRule> rule, Optional<Integer> order) {
    static final int MOST_ORDER = 6;
    private static final String MARKOV = "markov:";
    private static final String DECAY = "decay:";
    private static final String SHAPLEY = "shapley";

    boolean isShapley() {
        return name.equals(SHAPLEY);
    }

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
        if (name.matches(DECAY + "[1-9][0-9]{0,3}")) {
            double halfLife = Double.parseDouble(name.substring(DECAY.length()));
            return new CreditModelName(name, Optional.of(new StepDecay(halfLife, false)), Optional.empty());
        }
        return Stream.of(Heuristic.values())
                .filter(heuristic -> Choice.name(heuristic).equals(name))
                .findFirst()
                .map(heuristic -> new CreditModelName(name, Optional.of(heuristic), Optional.empty()))
                .orElseThrow(() -> new Complaint("--models: " + name
                        + " (expected: first, last, linear, linear-unique, position, decay:STEPS, shapley, or markov:1 to markov:"
                        + MOST_ORDER + ", separated by commas)."));
    }
}
