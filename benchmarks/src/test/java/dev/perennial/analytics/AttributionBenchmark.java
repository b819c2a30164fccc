package dev.perennial.analytics;

import dev.perennial.analytics.attribution.Heuristic;
import dev.perennial.analytics.attribution.Markov;
import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.Paths;
import dev.perennial.analytics.attribution.Transitions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Credit for a million paths, from the paths and from counts that are kept. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(1)
public class AttributionBenchmark {

    /** How many touchpoints a state of the chain knows of. */
    @Param({"1", "2", "3"})
    public int order;

    private Paths paths = new Paths();
    private Transitions kept = new Transitions(1);

    /** Reads the paths. */
    @Setup
    public void read() {
        paths = new Paths();
        ReferenceFiles.rows("bench/paths_1m_seed1.csv.gz").forEach(row -> {
            List<String> channels =
                    Arrays.stream(row[0].split(">")).map(String::strip).toList();
            paths.add(
                    channels,
                    new PathOutcome(
                            Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
        });
        kept = Transitions.of(paths, order);
    }

    @Benchmark
    public Object markovFromPaths() {
        return credit(Transitions.of(paths, order));
    }

    @Benchmark
    public Object markovFromCounts() {
        return credit(kept);
    }

    private Object credit(Transitions transitions) {
        return Markov.of(transitions, paths.channels().size(), paths.total());
    }

    /** All the usual rules; the order says nothing here. */
    @Benchmark
    public Object rules() {
        return Arrays.stream(Heuristic.values()).map(rule -> rule.credit(paths)).toList();
    }
}
