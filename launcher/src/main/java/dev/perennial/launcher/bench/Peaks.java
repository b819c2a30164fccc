package dev.perennial.launcher.bench;

import java.util.List;

/** Loads that are made as they are, a few times each. */
final class Peaks {
    private static final double CALM_RATE = 1_000;
    private static final int CALM_CONNECTIONS = 64;
    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 8;

    private final Workbench workbench;

    Peaks(Workbench workbench) {
        this.workbench = workbench;
    }

    /** As many single calls as are answered. */
    Measurement track(BenchCase name, int connections) {
        Extent extent = workbench.extent();
        return measure(name, Load.closed(1, connections, extent.warmUp(), extent.measure()));
    }

    /** Single calls at a rate that is no trouble. */
    Measurement calm(BenchCase name) {
        Extent extent = workbench.extent();
        return measure(name, Load.open(CALM_RATE, CALM_CONNECTIONS, extent.warmUp(), extent.measure()));
    }

    /** As many batches as are answered. */
    Measurement batch(BenchCase name) {
        Extent extent = workbench.extent();
        return measure(name, Load.closed(BATCH, BATCH_CONNECTIONS, extent.warmUp(), extent.measure()));
    }

    private Measurement measure(BenchCase name, Load load) {
        List<Trial> trials = workbench.repeat(name.key(), load);
        return Measurement.of(name.key(), workbench.services(), trials);
    }
}
