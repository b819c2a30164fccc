package dev.perennial.analytics.attribution;

import dev.perennial.analytics.attribution.Transitions.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * By how much less the start leads to something when a channel leads nowhere, from kept counts and for any number of rewards:
 * the chain is solved once for each channel, whatever is asked of it after. See {@link Markov} for the source.
 */
public final class RemovalEffects {
    /** Of no channel. */
    private static final int NOBODY = -1;

    private final Map<State, Integer> numbers = new HashMap<>();
    private final double[] visits;
    private final double[][] visitsWithout;

    private RemovalEffects(List<State> states, double[] visits, double[][] visitsWithout) {
        for (int i = 0; i < states.size(); i++) {
            numbers.put(states.get(i), i);
        }
        this.visits = visits;
        this.visitsWithout = visitsWithout;
    }

    /**
     * Solves the chain.
     *
     * @param channels how many there are
     */
    public static RemovalEffects of(Transitions transitions, int channels) {
        MarkovChain chain = new MarkovChain(transitions);
        double[][] without = IntStream.range(0, channels)
                .parallel()
                .mapToObj(chain::visitsWithout)
                .toArray(double[][]::new);
        return new RemovalEffects(chain.states(), chain.visitsWithout(NOBODY), without);
    }

    /** How many states were visited. */
    public int states() {
        return numbers.size();
    }

    /**
     * What the start leads to on average.
     *
     * @param rewards what all paths brought, by the state in which they ended; a state that was never visited counts nothing
     */
    public double reward(Map<List<Integer>, Double> rewards) {
        return sum(visits, rewards);
    }

    /**
     * The removal effect of each channel, 0 to 1, where no reward is negative; 0 for all where there is none.
     *
     * @param rewards as with {@link #reward}
     */
    public double[] effects(Map<List<Integer>, Double> rewards) {
        double whole = sum(visits, rewards);
        return Arrays.stream(visitsWithout)
                .mapToDouble(left -> whole == 0 ? 0 : Math.max(0, 1 - sum(left, rewards) / whole))
                .toArray();
    }

    private double sum(double[] counted, Map<List<Integer>, Double> rewards) {
        double sum = 0;
        for (Map.Entry<List<Integer>, Double> reward : rewards.entrySet()) {
            int[] channels =
                    reward.getKey().stream().mapToInt(channel -> channel).toArray();
            Integer number = numbers.get(new State(channels));
            sum += number == null ? 0 : counted[number] * reward.getValue();
        }
        return sum;
    }
}
