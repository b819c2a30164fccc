package dev.perennial.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs many worlds, each from one number. {@code -Dperennial.simulation.seeds=N} says how many,
 * {@code -Dperennial.simulation.seed=N} repeats a single one.
 */
class SimulationTest {
    private static final long FIRST = 1;
    private static final int MOST_SHOWN = 2;
    private static final int MOST_LISTED = 40;
    /** Of a single world everything is shown. */
    private static final int KEPT = Long.getLong("perennial.simulation.seed") == null ? Scheduler.TAIL : 100_000;

    /** Thousands of interruptions are no news here. Kept, so that the level is. */
    private static final Logger SILENT = Logger.getLogger("dev.perennial.platform.fold");

    @BeforeAll
    static void silence() {
        SILENT.setLevel(Level.OFF);
    }

    @Test
    void keepsEveryPromiseInEveryWorld() {
        List<World.Failure> failures = seeds().parallel()
                .mapToObj(seed -> new World(seed, KEPT).run())
                .flatMap(Optional::stream)
                .toList();

        assertThat(failures).withFailMessage(() -> told(failures)).isEmpty();
    }

    private static String told(List<World.Failure> failures) {
        String each = failures.stream()
                .limit(MOST_LISTED)
                .map(failure -> failure.seed() + ": " + failure.violation())
                .collect(Collectors.joining("\n"));
        String shown =
                failures.stream().limit(MOST_SHOWN).map(World.Failure::toString).collect(Collectors.joining("\n"));
        return "%d seeds failed%n%s%n%s".formatted(failures.size(), each, shown);
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
