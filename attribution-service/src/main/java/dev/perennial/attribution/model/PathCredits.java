package dev.perennial.attribution.model;

import dev.perennial.analytics.attribution.DrawnGame;
import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.RemovalEffects;
import dev.perennial.analytics.attribution.Shapley;
import dev.perennial.analytics.attribution.Transitions;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.credit.LargestRemainder;
import dev.perennial.attribution.credit.Share;
import dev.perennial.attribution.path.ChainCounts;
import dev.perennial.attribution.path.PathEnd;
import dev.perennial.attribution.path.PathSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Credit that all paths together tell, by channel, from their statistics. Exact but for the split to whole units. Pure. */
final class PathCredits {
    private PathCredits() {}

    /** By removal effects in a Markov chain: of the conversions, and for each currency of the value and of the net value. */
    static Credits markov(ChainCounts counts) {
        Channels channels = new Channels(counts.ends(), counts.steps());
        Transitions transitions = new Transitions(counts.order());
        for (ChainCounts.Step step : counts.steps()) {
            if (step.state().isEmpty()) {
                transitions.begin(step.paths(), channels.numbers(step.next()));
            } else {
                transitions.step(step.paths(), channels.numbers(step.next())[0], channels.numbers(step.state()));
            }
        }
        for (PathEnd end : counts.ends()) {
            long paths = end.sum().paths();
            PathOutcome outcome = end.toNothing() ? new PathOutcome(0, 0, paths) : new PathOutcome(paths, 0, 0);
            transitions.end(outcome, channels.numbers(end.state()));
        }
        RemovalEffects effects = RemovalEffects.of(transitions, channels.size());
        Map<List<Integer>, Double> conversions = rewards(counts.ends(), channels, "", PathSum::paths);
        double[] byConversions = effects.effects(conversions);
        SortedMap<GroupName, Cell> cells = share(
                counts.ends(),
                channels,
                byConversions,
                (currency, size) -> effects.effects(rewards(counts.ends(), channels, currency, size)));
        Map<String, Double> named = channels.named(byConversions);
        return new Credits(
                cells,
                named,
                OptionalDouble.of(effects.reward(conversions)),
                OptionalInt.of(effects.states()),
                OptionalDouble.empty());
    }

    /** By the Shapley value of the games of conversions, of value and of net value. */
    static Credits shapley(List<PathEnd> sets) {
        Channels channels = new Channels(sets, List.of());
        SortedMap<GroupName, Cell> cells = share(
                sets,
                channels,
                shapley(sets, channels, "", PathSum::paths),
                (currency, size) -> shapley(sets, channels, currency, size));
        return Credits.of(cells);
    }

    /**
     * What each channel adds to the conversion rate, by the Shapley value of the game of the rate; nothing is given to anybody.
     *
     * @param sets also of paths that led to nothing
     */
    static Credits shapleyRate(List<PathEnd> sets) {
        Channels channels = new Channels(sets, List.of());
        Shapley game = new Shapley(channels.size());
        double conversions = 0;
        double paths = 0;
        for (PathEnd set : sets) {
            long taken = set.sum().paths();
            game.add(
                    set.toNothing() ? new PathOutcome(0, 0, taken) : new PathOutcome(taken, 0, 0),
                    channels.numbers(set.state()));
            conversions += set.toNothing() ? 0 : taken;
            paths += taken;
        }
        DrawnGame rates = game.conversionRateGame();
        SortedMap<GroupName, Cell> cells = new TreeMap<>();
        for (int i = 0; i < channels.size(); i++) {
            cell(cells, channels, i);
        }
        return new Credits(
                cells,
                channels.named(rates.values()),
                OptionalDouble.of(paths == 0 ? 0 : conversions / paths),
                OptionalInt.empty(),
                rates.isExact()
                        ? OptionalDouble.empty()
                        : Arrays.stream(rates.standardErrors()).max());
    }

    private static double[] shapley(
            List<PathEnd> sets, Channels channels, String currency, ToLongFunction<PathSum> size) {
        Shapley game = new Shapley(channels.size());
        for (PathEnd set : sets) {
            if (counts(set, currency)) {
                double worth = size.applyAsLong(set.sum());
                game.add(new PathOutcome(0, worth, 0), channels.numbers(set.state()));
            }
        }
        return game.inside().value();
    }

    /** Weights of the channels for the money in a currency. */
    @FunctionalInterface
    private interface Weigh {
        double[] by(String currency, ToLongFunction<PathSum> size);
    }

    private static SortedMap<GroupName, Cell> share(
            List<PathEnd> ends, Channels channels, double[] byConversions, Weigh weigh) {
        SortedMap<GroupName, Cell> cells = new TreeMap<>();
        if (channels.size() == 0) {
            return cells;
        }
        long[] micros = LargestRemainder.split(Share.WHOLE * total(ends, "", PathSum::paths), byConversions);
        for (int i = 0; i < micros.length; i++) {
            cell(cells, channels, i).addMicros(micros[i]);
        }
        TreeSet<String> currencies = new TreeSet<>(ends.stream()
                .filter(end -> !end.toNothing())
                .map(PathEnd::currency)
                .toList());
        for (String currency : currencies) {
            long[] values = split(ends, currency, PathSum::value, weigh, byConversions);
            long[] nets = split(ends, currency, PathSum::net, weigh, byConversions);
            for (int i = 0; i < values.length; i++) {
                cell(cells, channels, i).add(currency, new Amount(values[i], nets[i]));
            }
        }
        cells.values().removeIf(cell -> cell.micros() == 0 && cell.amounts().isEmpty());
        return cells;
    }

    private static long[] split(
            List<PathEnd> ends, String currency, ToLongFunction<PathSum> size, Weigh weigh, double[] byConversions) {
        long total = total(ends, currency, size);
        return total == 0 ? new long[byConversions.length] : LargestRemainder.split(total, weigh.by(currency, size));
    }

    private static Cell cell(SortedMap<GroupName, Cell> cells, Channels channels, int number) {
        return cells.computeIfAbsent(new GroupName(channels.key(number), "", ""), group -> new Cell());
    }

    private static Map<List<Integer>, Double> rewards(
            List<PathEnd> ends, Channels channels, String currency, ToLongFunction<PathSum> size) {
        Map<List<Integer>, Double> rewards = new LinkedHashMap<>();
        for (PathEnd end : ends) {
            if (counts(end, currency)) {
                List<Integer> state = new ArrayList<>();
                for (int number : channels.numbers(end.state())) {
                    state.add(number);
                }
                rewards.merge(state, (double) size.applyAsLong(end.sum()), Double::sum);
            }
        }
        return rewards;
    }

    private static long total(List<PathEnd> ends, String currency, ToLongFunction<PathSum> size) {
        return ends.stream()
                .filter(end -> counts(end, currency))
                .mapToLong(end -> size.applyAsLong(end.sum()))
                .reduce(0, Math::addExact);
    }

    /** Whether it is a conversion, in a currency or, where none is named, in any. */
    private static boolean counts(PathEnd end, String currency) {
        return !end.toNothing() && (currency.isEmpty() || end.currency().equals(currency));
    }

    /** The channels that occur, numbered in the order of their letters. */
    private static final class Channels {
        private static final int LETTERS = 128;

        private final int[] numbers = new int[LETTERS];
        private final List<String> keys = new ArrayList<>();

        Channels(List<PathEnd> ends, List<ChainCounts.Step> steps) {
            boolean[] occurs = new boolean[LETTERS];
            ends.forEach(end -> end.state().chars().forEach(letter -> occurs[letter] = true));
            steps.forEach(step -> step.next().chars().forEach(letter -> occurs[letter] = true));
            for (int letter = 0; letter < LETTERS; letter++) {
                if (occurs[letter]) {
                    numbers[letter] = keys.size();
                    keys.add(Channel.ofLetter((char) letter).key());
                }
            }
        }

        int size() {
            return keys.size();
        }

        int[] numbers(String path) {
            return path.chars().map(letter -> numbers[letter]).toArray();
        }

        String key(int number) {
            return keys.get(number);
        }

        Map<String, Double> named(double[] values) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                named.put(key(i), values[i]);
            }
            return named;
        }
    }
}
