package dev.perennial.analytics.attribution;

/**
 * What a model gives to the channels: as much in sum as there was.
 *
 * @param conversions by the number of the channel
 * @param value by the number of the channel, in the currency of the paths
 */
public record Credit(double[] conversions, double[] value) {

    static Credit none(int channels) {
        return new Credit(new double[channels], new double[channels]);
    }

    void add(int channel, double share, PathOutcome outcome) {
        conversions[channel] += share * outcome.conversions();
        value[channel] += share * outcome.value();
    }
}
