package dev.perennial.launcher.analyse;

import dev.perennial.analytics.renewal.Tenure;
import dev.perennial.launcher.terminal.Complaint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many contracts of each cohort were alive, period by period.
 *
 * @param tenures cohorts pooled
 * @param customers in period 0
 * @param last period that was seen of any cohort
 */
record SurvivalFile(List<Tenure> tenures, long customers, int last) {
    /** Stands for 100 % where only shares are known. */
    private static final long WHOLE = 1_000;

    static SurvivalFile read(Path file) {
        CsvFile csv = new CsvFile(file);
        Map<String, NavigableMap<Integer, Long>> cohorts = new TreeMap<>();
        if (csv.hasColumn("percent")) {
            csv.read(
                    List.of("period", "percent"),
                    line -> add(line, cohorts, "", Math.round(line.count("percent") / 100 * WHOLE)));
        } else {
            csv.read(
                    List.of("period", "cohort", "customers"),
                    line -> add(line, cohorts, line.text("cohort"), line.whole("customers")));
        }
        List<Tenure> tenures = new ArrayList<>();
        long customers = 0;
        int last = 0;
        for (Map.Entry<String, NavigableMap<Integer, Long>> cohort : cohorts.entrySet()) {
            tenures.addAll(tenures(file, cohort.getKey(), cohort.getValue()));
            customers += cohort.getValue().firstEntry().getValue();
            last = Math.max(last, cohort.getValue().lastKey());
        }
        if (tenures.stream().allMatch(tenure -> tenure.lost() + tenure.running() == 0)) {
            throw new Complaint(file + ": no contract came up for renewal.");
        }
        return new SurvivalFile(tenures, customers, last);
    }

    private static void add(
            CsvFile.Line line, Map<String, NavigableMap<Integer, Long>> cohorts, String cohort, long alive) {
        int period = line.whole("period");
        if (cohorts.computeIfAbsent(cohort, any -> new TreeMap<>()).put(period, alive) != null) {
            throw line.complaint("period", String.valueOf(period), "each period once in a cohort");
        }
    }

    private static List<Tenure> tenures(Path file, String cohort, NavigableMap<Integer, Long> alive) {
        String name = file + (cohort.isEmpty() ? "" : ", cohort " + cohort);
        List<Tenure> tenures = new ArrayList<>();
        int last = alive.lastKey();
        for (int period = 0; period <= last; period++) {
            if (!alive.containsKey(period)) {
                throw new Complaint(name + ": period " + period + " is missing (expected: every one from 0 on).");
            }
        }
        for (int period = 1; period <= last; period++) {
            long lost = alive.getOrDefault(period - 1, 0L) - alive.getOrDefault(period, 0L);
            if (lost < 0) {
                throw new Complaint(
                        name + ": more are alive in period " + period + " than before (expected: not more).");
            }
            tenures.add(new Tenure(period, lost, period == last ? alive.getOrDefault(period, 0L) : 0));
        }
        return tenures;
    }
}
