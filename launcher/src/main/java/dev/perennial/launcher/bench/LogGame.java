package dev.perennial.launcher.bench;

import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.Shapley;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The Shapley value over every path of the log: a coalition of channels is worth what came of paths that have no others. */
final class LogGame {
    private final Map<String, LogSum> sets = new TreeMap<>();

    /** Adds a path that led to an order. */
    void add(LogPath path) {
        int[] set = path.touches().stream()
                .mapToInt(LogPath.Touch::channel)
                .distinct()
                .sorted()
                .toArray();
        sets.computeIfAbsent(LogChannels.letters(set), any -> new LogSum()).add(LogSum.WHOLE, path.value(), path.net());
    }

    void tell(ModelFigures figures) {
        figures.split(
                "SHAPLEY",
                sets.values(),
                values(sum -> sum.micros() / (double) LogSum.WHOLE),
                values(LogSum::value),
                values(LogSum::net));
    }

    private double[] values(ToDoubleFunction<LogSum> size) {
        Shapley game = new Shapley(LogChannels.COUNT);
        sets.forEach((set, sum) -> game.add(
                new PathOutcome(0, size.applyAsDouble(sum), 0),
                set.chars().map(letter -> LogChannels.of((char) letter)).toArray()));
        return game.inside().value();
    }
}
