package dev.perennial.launcher.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run of the command found out.
 *
 * @param command as it was called
 * @param postgres version
 * @param settings of PostgreSQL that make a commit durable
 * @param baselineTool what measured the baselines
 * @param baselines what PostgreSQL alone does
 * @param million null where it was not measured
 * @param lapses null where they were not measured
 * @param models null where they were not measured
 */
record BenchReport(
        Instant at,
        String command,
        MachineFacts machine,
        String postgres,
        Map<String, String> settings,
        String baselineTool,
        Extent extent,
        List<Measurement> baselines,
        List<Measurement> measurements,
        @Nullable MillionResult million,
        @Nullable LapseResult lapses,
        @Nullable ModelsResult models) {

    BenchReport {
        settings = Map.copyOf(settings);
        baselines = List.copyOf(baselines);
        measurements = List.copyOf(measurements);
    }

    /** Reports that do not say what the log says. */
    List<Compared> wrong() {
        List<Compared> wrong = new ArrayList<>(million == null ? List.of() : million.wrong());
        wrong.addAll(models == null ? List.of() : models.wrong());
        return wrong;
    }

    /** Those whose rows are not the acknowledged ones. */
    List<Measurement> inexact() {
        return measurements.stream().filter(one -> !one.exact()).toList();
    }
}
