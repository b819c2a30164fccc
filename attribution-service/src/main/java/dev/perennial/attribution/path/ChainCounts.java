package dev.perennial.attribution.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each state of a Markov chain over channels led to the next, and to what.
 *
 * @param order how many touchpoints a state knows of
 */
public record ChainCounts(int order, List<Step> steps, List<PathEnd> ends) {
    public ChainCounts {
        steps = List.copyOf(steps);
        ends = List.copyOf(ends);
    }

    /**
     * A chain of order 1 of which it is not kept what ended to nothing: in every state that is what came in, less what went on and
     * what converted there.
     *
     * @param steps all of them
     * @param conversions by the last channel
     */
    static ChainCounts ofFirstOrder(List<Step> steps, List<PathEnd> conversions) {
        SortedMap<String, Long> unfinished = new TreeMap<>();
        for (Step step : steps) {
            unfinished.merge(step.next(), step.paths(), Long::sum);
            if (!step.state().isEmpty()) {
                unfinished.merge(step.state(), -step.paths(), Long::sum);
            }
        }
        conversions.forEach(end -> unfinished.merge(end.state(), -end.sum().paths(), Long::sum));
        List<PathEnd> ends = new ArrayList<>(conversions);
        unfinished.forEach((state, paths) -> {
            if (paths != 0) {
                ends.add(new PathEnd(state, PathEnd.NO_CURRENCY, new PathSum(paths, 0, 0)));
            }
        });
        ends.sort(Comparator.comparing(PathEnd::state).thenComparing(PathEnd::currency));
        return new ChainCounts(1, steps, ends);
    }

    /**
     * A step.
     *
     * @param state letters of the channels; empty for the start
     * @param next the channel it led to; from the start, the first state
     * @param paths how often
     */
    public record Step(String state, String next, long paths) {}
}
