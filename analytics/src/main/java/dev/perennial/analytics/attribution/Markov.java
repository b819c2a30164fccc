package dev.perennial.analytics.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Credit by removal effects (Anderl, Becker, von Wangenheim and Schumann 2016, "Mapping the customer journey", International
 * Journal of Research in Marketing 33(3)): by how much less the start leads to a conversion when a channel leads nowhere.
 *
 * @param order of the chain
 * @param states that were visited
 * @param conversionChance chance that the start leads to a conversion, 0 to 1
 * @param removalEffects of the conversions by channel, 0 to 1
 * @param valueRemovalEffects of the value by channel
 * @param credit in proportion to the effects; as much as there was
 */
public record Markov(
        int order,
        int states,
        double conversionChance,
        double[] removalEffects,
        double[] valueRemovalEffects,
        Credit credit) {
    /** Of no channel. */
    private static final int NOBODY = -1;

    /**
     * Works it out.
     *
     * @param channels how many there are
     * @param total what came of all paths
     */
    public static Markov of(Transitions transitions, int channels, PathOutcome total) {
        MarkovChain chain = new MarkovChain(transitions);
        double chance = chain.conversionWithout(NOBODY);
        double value = chain.valueWithout(NOBODY);
        double[] effects = effects(channels, chance, chain::conversionWithout);
        double[] valueEffects = effects(channels, value, chain::valueWithout);
        return new Markov(
                transitions.order(),
                chain.states().size(),
                chance,
                effects,
                valueEffects,
                new Credit(shared(effects, total.conversions()), shared(valueEffects, total.value())));
    }

    /** What is left without a channel. */
    @FunctionalInterface
    private interface Without {
        double channel(int number);
    }

    private static double[] effects(int channels, double whole, Without without) {
        return IntStream.range(0, channels)
                .parallel()
                .mapToDouble(channel -> whole == 0 ? 0 : 1 - without.channel(channel) / whole)
                .toArray();
    }

    private static double[] shared(double[] effects, double total) {
        double sum = Arrays.stream(effects).sum();
        return Arrays.stream(effects)
                .map(effect -> sum == 0 ? 0 : effect / sum * total)
                .toArray();
    }
}
