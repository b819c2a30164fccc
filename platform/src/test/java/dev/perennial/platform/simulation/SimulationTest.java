package dev.perennial.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs many worlds, each from one number. {@code -Dperennial.simulation.seeds=N} says how many,
 * {@code -Dperennial.simulation.seed=N} repeats a single one.
 */
class SimulationTest {
    private static final long FIRST = 1;
    private static final int MOST_FAILURES_SHOWN = 3;

    @Test
    void keepsEveryPromiseInEveryWorld() {
        List<World.Failure> failures = seeds().parallel()
                .mapToObj(seed -> new World(seed).run())
                .flatMap(Optional::stream)
                .toList();

        assertThat(failures.stream().limit(MOST_FAILURES_SHOWN).toList())
                .as("%d seeds failed", failures.size())
                .isEmpty();
    }

    @Test
    void repeatsAWorldStepByStep() {
        for (long seed = FIRST; seed < FIRST + 20; seed++) {
            World first = new World(seed);
            World second = new World(seed);
            first.run();
            second.run();
            assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        }
    }

    private static LongStream seeds() {
        Long seed = Long.getLong("perennial.simulation.seed");
        long count = Long.getLong("perennial.simulation.seeds", 10_000);
        return seed != null ? LongStream.of(seed) : LongStream.range(FIRST, FIRST + count);
    }
}
