package dev.perennial.analytics.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one state of a Markov chain followed another. A state is the last touchpoints, as many as the order; a path that is shorter
 * than the order is one state. Counts can be added up over parts of the paths, and taken off again.
 */
public final class Transitions {
    private final int order;
    private final Map<State, Row> rows = new HashMap<>();
    private final Map<State, Double> starts = new HashMap<>();

    /** @param order how many touchpoints a state knows of, 1 or more */
    public Transitions(int order) {
        if (order < 1) {
            throw new IllegalArgumentException("order: " + order + " (expected: 1 or more)");
        }
        this.order = order;
    }

    /** Numbers of channels, compared by what they are. */
    record State(int... channels) {
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && Arrays.equals(channels, state.channels);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(channels);
        }

        boolean has(int channel) {
            return Arrays.stream(channels).anyMatch(one -> one == channel);
        }
    }

    /** What followed a state. */
    static final class Row {
        final Map<State, Double> next = new HashMap<>();
        double conversions;
        double value;
        double nulls;

        double total() {
            return conversions
                    + nulls
                    + next.values().stream().mapToDouble(count -> count).sum();
        }
    }

    /** Counts paths. */
    public static Transitions of(Paths paths, int order) {
        Transitions transitions = new Transitions(order);
        paths.rows().forEach(row -> transitions.add(row.channels(), row.outcome()));
        return transitions;
    }

    private void add(int[] path, PathOutcome outcome) {
        double weight = outcome.conversions() + outcome.nulls();
        if (weight == 0) {
            return;
        }
        int[] state = Arrays.copyOfRange(path, 0, Math.min(order, path.length));
        begin(weight, state);
        for (int end = order; end < path.length; end++) {
            step(weight, path[end], state);
            state = Arrays.copyOfRange(path, end - order + 1, end + 1);
        }
        end(outcome, state);
    }

    /**
     * Counts beginnings.
     *
     * @param paths how many began so
     * @param state the first touchpoints, as many as the order, or all of a shorter path
     */
    public void begin(double paths, int... state) {
        starts.merge(checked(state), paths, Double::sum);
    }

    /**
     * Counts steps.
     *
     * @param paths how many took it
     * @param channel where it led
     * @param state as many touchpoints as the order, from which it led there
     */
    public void step(double paths, int channel, int... state) {
        int[] next = Arrays.copyOfRange(state, 1, order + 1);
        next[order - 1] = channel;
        row(checked(state)).next.merge(new State(next), paths, Double::sum);
    }

    /**
     * Counts endings.
     *
     * @param outcome what came of the paths that ended so
     * @param state the last touchpoints, as many as the order, or all of a shorter path
     */
    public void end(PathOutcome outcome, int... state) {
        Row last = row(checked(state));
        last.conversions += outcome.conversions();
        last.value += outcome.value();
        last.nulls += outcome.nulls();
    }

    private State checked(int... state) {
        if (state.length < 1 || state.length > order) {
            throw new IllegalArgumentException(
                    "state: " + state.length + " touchpoints (expected: 1 to the order, " + order + ")");
        }
        return new State(state.clone());
    }

    private Row row(State state) {
        return rows.computeIfAbsent(state, any -> new Row());
    }

    int order() {
        return order;
    }

    /** Every state that was visited, in a fixed order. */
    List<State> states() {
        List<State> states = new ArrayList<>(rows.keySet());
        states.sort((a, b) -> Arrays.compare(a.channels(), b.channels()));
        return states;
    }

    Row from(State state) {
        return row(state);
    }

    Map<State, Double> starts() {
        return starts;
    }
}
