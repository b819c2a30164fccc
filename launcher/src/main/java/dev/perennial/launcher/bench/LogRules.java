package dev.perennial.launcher.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What each rule gives to each channel: every path is shared for itself. */
final class LogRules {
    private final Map<LogRule, LogSum[]> sums = new EnumMap<>(LogRule.class);

    LogRules() {
        for (LogRule rule : LogRule.values()) {
            LogSum[] channels = new LogSum[LogChannels.COUNT];
            Arrays.setAll(channels, channel -> new LogSum());
            sums.put(rule, channels);
        }
    }

    /** Adds a path that led to an order. */
    void add(LogPath path) {
        int[] channels = path.channels();
        sums.forEach((rule, given) -> {
            double[] weights = rule.weights(path);
            long[] micros = Remainders.split(LogSum.WHOLE, weights);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = micros[i] > 0 ? weights[i] : 0;
            }
            long[] values = Remainders.split(path.value(), weights);
            long[] nets = Remainders.split(path.net(), weights);
            for (int i = 0; i < channels.length; i++) {
                given[channels[i]].add(micros[i], values[i], nets[i]);
            }
        });
    }

    void tell(ModelFigures figures) {
        sums.forEach((rule, given) -> {
            for (int channel = 0; channel < given.length; channel++) {
                figures.credit(rule.name(), LogChannels.KEYS.get(channel), given[channel]);
            }
        });
    }
}
