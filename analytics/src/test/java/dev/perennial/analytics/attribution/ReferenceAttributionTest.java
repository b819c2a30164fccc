package dev.perennial.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Credit against an independent, exact computation: cases that can be checked by hand, and a published set of paths. */
class ReferenceAttributionTest {
    private static final Map<SharingRule, String> NAMES = Map.of(
            Heuristic.FIRST,
            "first",
            Heuristic.LAST,
            "last",
            Heuristic.LINEAR,
            "linear",
            Heuristic.LINEAR_UNIQUE,
            "linear_unique",
            Heuristic.POSITION,
            "position_40_20_40",
            new StepDecay(1, false),
            "decay_step_half1",
            new StepDecay(7, false),
            "decay_step_half7",
            new StepDecay(7, true),
            "decay_step_floor7");

    @Test
    void agreesOnCasesToCheckByHand() throws IOException {
        JsonNode cases = ReferenceData.json("expected_attribution_toy.json");
        assertThat(cases.size()).isGreaterThanOrEqualTo(7);
        for (Map.Entry<String, JsonNode> entry : cases.properties()) {
            Paths paths = new Paths();
            Paths converting = new Paths();
            for (JsonNode row : entry.getValue().path("rows")) {
                PathOutcome outcome = new PathOutcome(
                        row.path("total_conversions").asDouble(),
                        row.path("total_conversion_value").asDouble(),
                        row.path("total_null").asDouble());
                add(paths, converting, row.path("path").asText(), outcome);
            }
            agrees(entry.getKey(), paths, converting, entry.getValue().path("expected"));
        }
    }

    @Test
    void agreesOnPublishedPaths() throws IOException {
        Paths paths = new Paths();
        Paths converting = new Paths();
        for (String line : Files.readAllLines(ReferenceData.file("pathdata.csv")).stream()
                .skip(1)
                .toList()) {
            String[] row = line.replace("\"", "").split(",");
            PathOutcome outcome =
                    new PathOutcome(Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3]));
            add(paths, converting, row[0], outcome);
        }
        agrees("pathdata", paths, converting, ReferenceData.json("expected_attribution_pathdata.json"));
    }

    @Test
    void agreesOnAMillionPaths() throws IOException {
        Paths paths = new Paths();
        Paths converting = new Paths();
        try (Stream<String> lines = ReferenceData.lines("bench/paths_1m_seed1.csv.gz")) {
            lines.skip(1).map(line -> line.split(",", -1)).forEach(row -> {
                PathOutcome outcome = new PathOutcome(
                        Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3]));
                add(paths, converting, row[0], outcome);
            });
        }
        agrees("a million paths", paths, converting, ReferenceData.json("bench/expected_paths_1m_seed1.json"));
    }

    private static void add(Paths paths, Paths converting, String path, PathOutcome outcome) {
        List<String> channels =
                Arrays.stream(path.split(">")).map(String::strip).toList();
        paths.add(channels, outcome);
        converting.add(channels, new PathOutcome(outcome.conversions(), outcome.value(), 0));
    }

    private static void agrees(String name, Paths paths, Paths converting, JsonNode expected) {
        PathOutcome total = paths.total();
        assertThat(total.conversions())
                .isEqualTo(expected.path("totals").path("conversions").asDouble());
        NAMES.forEach((heuristic, key) -> credit(
                name + ", " + key,
                paths.channels(),
                heuristic.credit(paths),
                expected.path("heuristics").path(key),
                1e-9));
        for (int order = 1; order <= 3; order++) {
            markov(name, paths, order, expected.path("markov").path("order" + order));
        }
        if (expected.has("markov_without_nulls_order1")) {
            markov(name + " without nulls", converting, 1, expected.path("markov_without_nulls_order1"));
        }
        Shapley shapley = Shapley.of(paths);
        double[] rates = shapley.conversionRate();
        for (int i = 0; i < rates.length; i++) {
            String channel = paths.channels().get(i);
            near(
                    name + ", " + channel,
                    shapley.inside().conversions()[i],
                    expected.path("shapley_conversions"),
                    channel);
            near(name + ", " + channel, shapley.inside().value()[i], expected.path("shapley_value"), channel);
            if (expected.has("shapley_conversion_rate_game")) {
                near(name + ", " + channel, rates[i], expected.path("shapley_conversion_rate_game"), channel);
            }
        }
    }

    private static void markov(String name, Paths paths, int order, JsonNode expected) {
        String text = name + ", order " + order;
        Transitions transitions = Transitions.of(paths, order);
        Markov markov = Markov.of(transitions, paths.channels().size(), paths.total());
        assertThat(markov.states()).as(text).isEqualTo(expected.path("states").asInt());
        near(text, markov.conversionChance(), expected, "p_conversion");
        credit(text, paths.channels(), markov.credit(), expected.path("channels"), 1e-8);
        for (int i = 0; i < paths.channels().size(); i++) {
            JsonNode channel = expected.path("channels").path(paths.channels().get(i));
            near(text, markov.removalEffects()[i], channel, "removal_effect");
            near(text, markov.valueRemovalEffects()[i], channel, "removal_effect_value");
        }
    }

    private static void credit(String name, List<String> channels, Credit credit, JsonNode expected, double tolerance) {
        assertThat(expected.size()).as(name).isEqualTo(channels.size());
        for (int i = 0; i < channels.size(); i++) {
            JsonNode channel = expected.path(channels.get(i));
            double conversions = channel.path("conversions").asDouble();
            double value = channel.path("value").asDouble();
            assertThat(credit.conversions()[i])
                    .as(name + ": conversions of " + channels.get(i))
                    .isCloseTo(conversions, offset(tolerance * Math.max(1, conversions)));
            assertThat(credit.value()[i])
                    .as(name + ": value of " + channels.get(i))
                    .isCloseTo(value, offset(tolerance * Math.max(1, Math.abs(value))));
        }
    }

    private static void near(String name, double found, JsonNode expected, String key) {
        double value = expected.path(key).asDouble();
        assertThat(expected.has(key)).as(name + " has " + key).isTrue();
        assertThat(found).as(name + ": " + key).isCloseTo(value, offset(1e-8 * Math.max(1, Math.abs(value))));
    }
}
