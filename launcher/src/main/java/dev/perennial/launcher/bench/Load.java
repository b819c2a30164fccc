package dev.perennial.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A load to make.
 *
 * @param batch events in a request; 1 for single calls
 * @param rate requests a second, whatever the answers do; 0 for as many as are answered
 * @param connections kept alive, one request at a time on each
 * @param patience how long an arrival waits for a free connection
 */
record Load(int batch, double rate, int connections, Duration warmUp, Duration measure, Duration patience) {
    private static final Duration EVER = Duration.ofHours(1);

    /** As fast as answers come. */
    static Load closed(int batch, int connections, Duration warmUp, Duration measure) {
        return new Load(batch, 0, connections, warmUp, measure, EVER);
    }

    /** Single calls that arrive on a schedule. */
    static Load open(double rate, int connections, Duration warmUp, Duration measure) {
        return new Load(1, rate, connections, warmUp, measure, EVER);
    }

    Load with(Duration otherPatience) {
        return new Load(batch, rate, connections, warmUp, measure, otherPatience);
    }

    /** Arguments of the generator. */
    List<String> arguments() {
        return new ArrayList<>(List.of(
                "--batch",
                Integer.toString(batch),
                "--rate",
                Double.toString(rate),
                "--connections",
                Integer.toString(connections),
                "--warm-up",
                seconds(warmUp),
                "--seconds",
                seconds(measure),
                "--patience",
                seconds(patience)));
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }
}
