package dev.perennial.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Credit against what ChannelAttribution 2.2.4 printed for the same paths. Its Markov models are simulated, so each channel may be off by 3 % of
 * all; with 20 million simulations by far less.
 */
class PeerAttributionTest {
    private static final double SIMULATED = 0.03;
    private static final List<Heuristic> RULES = List.of(Heuristic.FIRST, Heuristic.LAST, Heuristic.LINEAR);

    @Test
    void rulesAreTheSame() throws IOException {
        rules(published(), "peer_channelattribution_pathdata_heuristics.csv");
    }

    @ParameterizedTest
    @CsvSource({"1, default", "2, default", "3, default", "1, 2e7sims", "2, 2e7sims", "3, 2e7sims"})
    void markovIsWithinWhatSimulationsLeaveOpen(int order, String run) throws IOException {
        double whole = run.equals("default") ? 0.012 : 0.001;

        markov(published(), order, "peer_channelattribution_pathdata_order" + order + "_" + run + ".csv", whole);
    }

    @Test
    void isSoOnAMillionPaths() throws IOException {
        Paths paths = new Paths();
        try (Stream<String> lines = ReferenceData.lines("bench/paths_1m_seed1.csv.gz")) {
            lines.skip(1).forEach(line -> add(paths, line));
        }
        rules(paths, "bench/peer_channelattribution_paths_1m_heuristics.csv");
        for (int order = 1; order <= 3; order++) {
            markov(paths, order, "bench/peer_channelattribution_paths_1m_order" + order + "_default.csv", SIMULATED);
        }
    }

    private static void rules(Paths paths, String file) throws IOException {
        Map<String, double[]> peer = peer(file);
        assertThat(peer.keySet()).containsExactlyInAnyOrderElementsOf(paths.channels());
        for (int rule = 0; rule < RULES.size(); rule++) {
            Credit credit = RULES.get(rule).credit(paths);
            for (int i = 0; i < paths.channels().size(); i++) {
                double[] row = row(peer, paths.channels().get(i));
                near(credit.conversions()[i], row[2 * rule], 1e-9 * Math.max(1, row[2 * rule]));
                near(credit.value()[i], row[2 * rule + 1], 1e-9 * Math.max(1, row[2 * rule + 1]));
            }
        }
    }

    /** @param whole share of all conversions that may be credited otherwise */
    private static void markov(Paths paths, int order, String file, double whole) throws IOException {
        Map<String, double[]> peer = peer(file);
        PathOutcome total = paths.total();
        Markov markov = Markov.of(Transitions.of(paths, order), paths.channels().size(), total);
        double otherwise = 0;
        for (int i = 0; i < paths.channels().size(); i++) {
            double[] row = row(peer, paths.channels().get(i));
            near(markov.credit().conversions()[i], row[0], SIMULATED * total.conversions());
            near(markov.credit().value()[i], row[1], SIMULATED * total.value());
            near(markov.removalEffects()[i], row[2], SIMULATED);
            otherwise += Math.abs(markov.credit().conversions()[i] - row[0]) / 2 / total.conversions();
        }
        assertThat(otherwise).as(file + ": credited otherwise").isLessThan(whole);
    }

    private static void near(double found, double peer, double tolerance) {
        assertThat(found).isCloseTo(peer, offset(tolerance));
    }

    private static double[] row(Map<String, double[]> peer, String channel) {
        return peer.getOrDefault(channel, new double[0]);
    }

    private static Map<String, double[]> peer(String file) throws IOException {
        Map<String, double[]> rows = new HashMap<>();
        for (String[] row : ReferenceData.rows(file)) {
            double[] figures =
                    Arrays.stream(row).skip(1).mapToDouble(Double::parseDouble).toArray();
            rows.put(row[0].replace("\"", ""), figures);
        }
        return rows;
    }

    private static Paths published() throws IOException {
        Paths paths = new Paths();
        ReferenceData.rows("pathdata.csv").forEach(row -> add(paths, String.join(",", row)));
        return paths;
    }

    private static void add(Paths paths, String line) {
        String[] row = line.replace("\"", "").split(",");
        List<String> channels =
                Arrays.stream(row[0].split(">")).map(String::strip).toList();
        paths.add(
                channels,
                new PathOutcome(Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
    }
}
