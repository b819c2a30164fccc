package dev.perennial.attribution.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A Markov chain of order 1 and Shapley values straight from paths, written down as they are defined, for a few paths. */
final class LogModels {
    private LogModels() {}

    /**
     * A path.
     *
     * @param channels letters, the first touchpoint first; one or more
     * @param currency empty where it led to nothing
     */
    record LogPath(String channels, String currency, long value, long net) {
        boolean converted() {
            return !currency.isEmpty();
        }

        private boolean counts(String asked) {
            return converted() && (asked.isEmpty() || asked.equals(currency));
        }

        private char last() {
            return channels.charAt(channels.length() - 1);
        }

        private Set<Character> set() {
            return channels.chars().mapToObj(letter -> (char) letter).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What all conversions brought in a currency, in any where it is empty. */
    static long total(List<LogPath> log, String currency, ToLongFunction<LogPath> size) {
        return log.stream()
                .filter(path -> path.counts(currency))
                .mapToLong(size)
                .sum();
    }

    /** What each path brought, in equal parts to its different channels. */
    static Map<Character, Double> shapley(List<LogPath> log, String currency, ToLongFunction<LogPath> size) {
        Map<Character, Double> shares = new HashMap<>();
        for (LogPath path : log) {
            if (path.counts(currency)) {
                Set<Character> set = path.set();
                set.forEach(letter -> shares.merge(letter, (double) size.applyAsLong(path) / set.size(), Double::sum));
            }
        }
        return shares;
    }

    /** In proportion to by how much less the start leads to when nobody gets further than to a channel. */
    static Map<Character, Double> markov(List<LogPath> log, String currency, ToLongFunction<LogPath> size) {
        Map<Character, Double> shares = new HashMap<>();
        double whole = total(log, currency, size);
        if (whole == 0) {
            return shares;
        }
        double start = start(log, currency, size, '\0');
        for (LogPath path : log) {
            path.set()
                    .forEach(letter ->
                            shares.computeIfAbsent(letter, any -> 1 - start(log, currency, size, letter) / start));
        }
        double sum = shares.values().stream().mapToDouble(effect -> effect).sum();
        shares.replaceAll((letter, effect) -> effect / sum * whole);
        return shares;
    }

    /** What a path brings on average. */
    private static double start(List<LogPath> log, String currency, ToLongFunction<LogPath> size, char removed) {
        String letters = log.stream()
                .flatMap(path -> path.set().stream())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining());
        int n = letters.length();
        double[] left = new double[n];
        double[][] steps = new double[n][n + 1];
        for (LogPath path : log) {
            for (int place = 0; place < path.channels().length(); place++) {
                int from = letters.indexOf(path.channels().charAt(place));
                left[from]++;
                if (place + 1 < path.channels().length()) {
                    steps[from][letters.indexOf(path.channels().charAt(place + 1))]++;
                }
            }
            if (path.counts(currency)) {
                steps[letters.indexOf(path.last())][n] += size.applyAsLong(path);
            }
        }
        double[] worth = solved(equations(steps, left, letters.indexOf(removed)));
        double sum = 0;
        for (LogPath path : log) {
            sum += worth[letters.indexOf(path.channels().charAt(0))];
        }
        return sum / log.size();
    }

    /** For each state: what it leads to, less that of the states it leads to, is what it brings itself. */
    private static double[][] equations(double[][] steps, double[] left, int removed) {
        int n = left.length;
        double[][] equations = new double[n][n + 1];
        for (int row = 0; row < n; row++) {
            equations[row][row] = 1;
            if (row != removed) {
                for (int column = 0; column < n; column++) {
                    equations[row][column] -= steps[row][column] / left[row];
                }
                equations[row][n] = steps[row][n] / left[row];
            }
        }
        return equations;
    }

    /** By elimination with the largest pivot. */
    private static double[] solved(double[][] equations) {
        int n = equations.length;
        List<double[]> rows = new ArrayList<>(List.of(equations));
        for (int place = 0; place < n; place++) {
            int best = place;
            for (int row = place + 1; row < n; row++) {
                best = Math.abs(rows.get(row)[place]) > Math.abs(rows.get(best)[place]) ? row : best;
            }
            double[] pivot = rows.get(best);
            rows.set(best, rows.get(place));
            rows.set(place, pivot);
            for (int row = 0; row < n; row++) {
                double factor = row == place ? 0 : rows.get(row)[place] / pivot[place];
                for (int column = place; column <= n; column++) {
                    rows.get(row)[column] -= factor * pivot[column];
                }
            }
        }
        double[] solved = new double[n];
        for (int place = 0; place < n; place++) {
            solved[place] = rows.get(place)[n] / rows.get(place)[place];
        }
        return solved;
    }
}
