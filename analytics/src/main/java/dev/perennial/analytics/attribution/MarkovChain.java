package dev.perennial.analytics.attribution;

import dev.perennial.analytics.attribution.Transitions.Row;
import dev.perennial.analytics.attribution.Transitions.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An absorbing Markov chain over {@link Transitions}, solved exactly and not by simulation: how likely the start leads to a conversion,
 * and to what value, with every channel and without each. The equations are solved by the method of Gauss and Seidel, which converges
 * as every path ends.
 */
final class MarkovChain {
    private static final int MOST_SWEEPS = 100_000;
    private static final double TOLERANCE = 1e-15;

    private final List<State> states;
    private final int[][] targets;
    private final double[][] chances;
    private final double[] own;
    private final double[] ended;
    private final double[] conversion;
    private final double[] value;
    private final int[] startStates;
    private final double[] startChances;

    MarkovChain(Transitions transitions) {
        states = transitions.states();
        int size = states.size();
        Map<State, Integer> numbers = new HashMap<>();
        for (int i = 0; i < size; i++) {
            numbers.put(states.get(i), i);
        }
        targets = new int[size][];
        chances = new double[size][];
        own = new double[size];
        ended = new double[size];
        conversion = new double[size];
        value = new double[size];
        for (int i = 0; i < size; i++) {
            read(i, transitions.from(states.get(i)), numbers);
        }
        List<State> begun =
                states.stream().filter(transitions.starts()::containsKey).toList();
        startStates =
                begun.stream().mapToInt(state -> numbers.getOrDefault(state, 0)).toArray();
        double all = transitions.starts().values().stream()
                .mapToDouble(count -> count)
                .sum();
        startChances = begun.stream()
                .mapToDouble(state -> transitions.starts().getOrDefault(state, 0.0) / all)
                .toArray();
    }

    private void read(int number, Row row, Map<State, Integer> numbers) {
        double total = row.total();
        int[] to = row.next.keySet().stream()
                .mapToInt(state -> numbers.getOrDefault(state, 0))
                .sorted()
                .toArray();
        targets[number] = to;
        chances[number] = new double[to.length];
        for (int i = 0; i < to.length; i++) {
            chances[number][i] = row.next.getOrDefault(states.get(to[i]), 0.0) / total;
            if (to[i] == number) {
                own[number] = chances[number][i];
            }
        }
        ended[number] = 1 / total;
        conversion[number] = row.conversions / total;
        value[number] = row.value / total;
    }

    List<State> states() {
        return states;
    }

    /** Chance that the start leads to a conversion when nobody gets further than to a state with some channel. */
    double conversionWithout(int channel) {
        return fromStart(conversion, channel);
    }

    /** The value to which the start leads on average, likewise. */
    double valueWithout(int channel) {
        return fromStart(value, channel);
    }

    /**
     * How often each state is visited on average before a path ends there or goes on, when nobody gets further than to a state
     * with some channel, divided by how many paths left it: times what all paths that ended there brought, it is what the
     * start leads to. So one solution serves for every reward.
     */
    double[] visitsWithout(int removed) {
        int size = states.size();
        int[][] sources = new int[size][];
        double[][] from = new double[size][];
        transpose(sources, from);
        double[] begun = new double[size];
        for (int i = 0; i < startStates.length; i++) {
            begun[startStates[i]] = states.get(startStates[i]).has(removed) ? 0 : startChances[i];
        }
        double[] visits = sweep(sources, from, begun, removed);
        for (int i = 0; i < size; i++) {
            visits[i] *= ended[i];
        }
        return visits;
    }

    private void transpose(int[][] sources, double[][] from) {
        int[] counts = new int[sources.length];
        for (int[] to : targets) {
            for (int target : to) {
                counts[target]++;
            }
        }
        for (int i = 0; i < sources.length; i++) {
            sources[i] = new int[counts[i]];
            from[i] = new double[counts[i]];
        }
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < targets[i].length; j++) {
                int target = targets[i][j];
                int place = --counts[target];
                sources[target][place] = i;
                from[target][place] = chances[i][j];
            }
        }
    }

    private double fromStart(double[] reward, int removed) {
        double[] solved = solve(reward, removed);
        double sum = 0;
        for (int i = 0; i < startStates.length; i++) {
            sum += startChances[i] * solved[startStates[i]];
        }
        return sum;
    }

    private double[] solve(double[] reward, int removed) {
        return sweep(targets, chances, reward, removed);
    }

    private double[] sweep(int[][] others, double[][] parts, double[] reward, int removed) {
        double[] solved = new double[states.size()];
        boolean[] dead = new boolean[states.size()];
        for (int i = 0; i < dead.length; i++) {
            dead[i] = states.get(i).has(removed);
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double change = 0;
            double largest = 0;
            for (int i = solved.length - 1; i >= 0; i--) {
                if (!dead[i]) {
                    double sum = reward[i];
                    int[] to = others[i];
                    for (int j = 0; j < to.length; j++) {
                        sum += to[j] == i ? 0 : parts[i][j] * solved[to[j]];
                    }
                    double next = sum / (1 - own[i]);
                    change = Math.max(change, Math.abs(next - solved[i]));
                    largest = Math.max(largest, Math.abs(next));
                    solved[i] = next;
                }
            }
            if (change <= TOLERANCE * largest) {
                return solved;
            }
        }
        throw new IllegalStateException("Markov chain: no convergence after " + MOST_SWEEPS + " sweeps");
    }
}
