package dev.perennial.attribution.path;

import java.util.List;

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
     * A step.
     *
     * @param state letters of the channels; empty for the start
     * @param next the channel it led to; from the start, the first state
     * @param paths how often
     */
    public record Step(String state, String next, long paths) {}
}
