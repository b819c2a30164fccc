package dev.perennial.launcher.bench;

import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.RemovalEffects;
import dev.perennial.analytics.attribution.Transitions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** A Markov chain of some order over every path of the log. */
final class LogChain {
    private final int order;
    private final Transitions transitions;
    private final Map<String, LogSum> ends = new TreeMap<>();

    LogChain(int order) {
        this.order = order;
        this.transitions = new Transitions(order);
    }

    void add(LogPath path) {
        int[] channels = path.channels();
        transitions.begin(1, Arrays.copyOf(channels, Math.min(order, channels.length)));
        for (int next = order; next < channels.length; next++) {
            transitions.step(1, channels[next], Arrays.copyOfRange(channels, next - order, next));
        }
        int[] last = Arrays.copyOfRange(channels, Math.max(0, channels.length - order), channels.length);
        transitions.end(path.converted() ? new PathOutcome(1, 0, 0) : new PathOutcome(0, 0, 1), last);
        if (path.converted()) {
            ends.computeIfAbsent(LogChannels.letters(last), state -> new LogSum())
                    .add(LogSum.WHOLE, path.value(), path.net());
        }
    }

    void tell(ModelFigures figures) {
        RemovalEffects effects = RemovalEffects.of(transitions, LogChannels.COUNT);
        double[] conversions = effects.effects(rewards(end -> end.micros() / (double) LogSum.WHOLE));
        String model = "MARKOV_" + order;
        figures.split(
                model,
                ends.values(),
                conversions,
                effects.effects(rewards(LogSum::value)),
                effects.effects(rewards(LogSum::net)));
        for (int channel = 0; channel < conversions.length; channel++) {
            figures.effect(model, LogChannels.KEYS.get(channel), conversions[channel]);
        }
        figures.states(model, effects.states());
    }

    private Map<List<Integer>, Double> rewards(ToDoubleFunction<LogSum> size) {
        Map<List<Integer>, Double> rewards = new LinkedHashMap<>();
        ends.forEach((state, sum) -> rewards.put(
                state.chars().mapToObj(letter -> LogChannels.of((char) letter)).toList(), size.applyAsDouble(sum)));
        return rewards;
    }
}
