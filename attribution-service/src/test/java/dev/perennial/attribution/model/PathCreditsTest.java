package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.credit.Share;
import dev.perennial.attribution.path.CountsInMemory;
import dev.perennial.attribution.path.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Markov chains and Shapley values from the statistics that the service keeps. */
class PathCreditsTest {
    private static final Channel[] CHANNELS = Channel.values();
    private static final double CHANCE_TOLERANCE = 1e-8;

    /**
     * Published paths, each a customer of the service, against exact figures of an independent computation. Needs
     * {@code perennial.reference-data} (or PERENNIAL_REFERENCE_DATA), by default {@code ../../shared/data}.
     */
    @Test
    void agreesWithTheReferenceOnPublishedPaths() throws IOException {
        Path paths = folder().resolve("pathdata.csv");
        Path figures = folder().resolve("expected_attribution_pathdata.json");
        assumeTrue(Files.isReadable(paths), () -> "skipped: no reference data at " + paths.toAbsolutePath());
        Map<String, Channel> names = new HashMap<>();
        CountsInMemory counts = new CountsInMemory();
        for (String line : Files.readAllLines(paths).stream().skip(1).toList()) {
            feed(line.replace("\"", "").split(","), names, counts);
        }
        JsonNode expected = new ObjectMapper().readTree(figures.toFile());
        for (int order = 1; order <= 3; order++) {
            Credits markov = PathCredits.markov(counts.chain(Objective.PURCHASE, order));
            JsonNode reference = expected.get("markov").get("order" + order);
            assertThat(markov.states().orElseThrow())
                    .isEqualTo(reference.get("states").asInt());
            assertThat(markov.chance().orElseThrow())
                    .isCloseTo(reference.get("p_conversion").asDouble(), within(CHANCE_TOLERANCE));
            reference.get("channels").properties().forEach(channel -> {
                String key = key(names, channel.getKey());
                JsonNode figure = channel.getValue();
                assertThat(markov.effects().get(key))
                        .isCloseTo(figure.get("removal_effect").asDouble(), within(CHANCE_TOLERANCE));
                assertThat(conversions(markov, key))
                        .isCloseTo(figure.get("conversions").asDouble(), within(1e-4));
                assertThat(value(markov, key)).isCloseTo(figure.get("value").asDouble(), within(0.01));
            });
        }
        Credits shapley = PathCredits.shapley(counts.sets(Objective.PURCHASE));
        expected.get("shapley_conversions").properties().forEach(channel -> assertThat(
                        conversions(shapley, key(names, channel.getKey())))
                .isCloseTo(channel.getValue().asDouble(), within(1e-5)));
        expected.get("shapley_value").properties().forEach(channel -> assertThat(
                        value(shapley, key(names, channel.getKey())))
                .isCloseTo(channel.getValue().asDouble(), within(0.01)));
        Credits rates = PathCredits.shapleyRate(counts.sets(Objective.PURCHASE));
        expected.get("shapley_conversion_rate_game").properties().forEach(channel -> assertThat(
                        rates.effects().get(key(names, channel.getKey())))
                .isCloseTo(channel.getValue().asDouble(), within(CHANCE_TOLERANCE)));
        assertThat(rates.greatestError()).isEmpty();
    }

    @Property(tries = 100)
    void chanceIsThatOfThePathsAndCreditIsGivenOutWhole(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Random random = new Random(seed);
        CountsInMemory counts = new CountsInMemory();
        int conversions = 0;
        long value = 0;
        for (int i = 0; i < size; i++) {
            List<Channel> path = path(random);
            if (random.nextInt(3) == 0) {
                long minor = random.nextInt(100_000);
                counts.converted(path, minor);
                conversions++;
                value += minor;
            } else {
                counts.left(path);
            }
        }
        for (int order = 1; order <= 3; order++) {
            Credits markov = PathCredits.markov(counts.chain(Objective.PURCHASE, order));
            assertThat(markov.chance().orElseThrow()).isCloseTo((double) conversions / size, within(1e-9));
            assertThat(markov.effects().values()).allMatch(effect -> effect >= 0 && effect <= 1);
            assertWhole(markov, conversions, value);
        }
        assertWhole(PathCredits.shapley(counts.sets(Objective.PURCHASE)), conversions, value);
        Credits rates = PathCredits.shapleyRate(counts.sets(Objective.PURCHASE));
        assertThat(rates.chance().orElseThrow()).isCloseTo((double) conversions / size, within(1e-9));
        assertThat(rates.effects().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo((double) conversions / size, within(1e-9));
    }

    @Test
    void channelThatNeverLedToAnythingGetsNothing() {
        CountsInMemory counts = new CountsInMemory();
        counts.converted(List.of(Channel.EMAIL, Channel.DIRECT), 999);
        counts.left(List.of(Channel.DISPLAY));
        counts.left(List.of(Channel.EMAIL));
        for (int order = 1; order <= 3; order++) {
            Credits markov = PathCredits.markov(counts.chain(Objective.PURCHASE, order));
            assertThat(markov.effects()).containsEntry("display", 0.0);
            assertThat(markov.cells()).doesNotContainKey(new GroupName("display", "", ""));
        }
        assertThat(PathCredits.shapley(counts.sets(Objective.PURCHASE)).cells())
                .containsOnlyKeys(new GroupName("direct", "", ""), new GroupName("email", "", ""));
        Map<String, Double> rates =
                PathCredits.shapleyRate(counts.sets(Objective.PURCHASE)).effects();
        assertThat(rates.get("display")).isNegative();
        assertThat(rates.get("direct")).isPositive().isEqualTo(rates.get("email"));
    }

    @Test
    void nothingIsGivenOutWhereNothingConverts() {
        CountsInMemory counts = new CountsInMemory();
        counts.left(List.of(Channel.EMAIL, Channel.DIRECT));
        for (int order = 1; order <= 3; order++) {
            Credits markov = PathCredits.markov(counts.chain(Objective.PURCHASE, order));
            assertThat(markov.effects().values()).containsOnly(0.0);
            assertThat(markov.chance()).hasValue(0);
            assertThat(markov.cells()).isEmpty();
        }
        assertThat(PathCredits.shapley(counts.sets(Objective.PURCHASE)).cells()).isEmpty();
        Credits none = PathCredits.markov(new CountsInMemory().chain(Objective.PURCHASE, 1));
        assertThat(none.chance()).hasValue(0);
        assertThat(none.cells()).isEmpty();
    }

    private static void assertWhole(Credits credits, int conversions, long value) {
        Cell total = credits.total();
        assertThat(total.micros()).isEqualTo(conversions * Share.WHOLE);
        assertThat(total.of("EUR")).isEqualTo(new Amount(value, value));
        assertThat(credits.cells().values())
                .allMatch(cell -> cell.micros() >= 0 && cell.of("EUR").net() >= 0);
    }

    private static List<Channel> path(Random random) {
        List<Channel> path = new ArrayList<>();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            path.add(CHANNELS[random.nextInt(4)]);
        }
        return path;
    }

    /** Value in millionths, so that rounding to whole units does not show. */
    private static void feed(String[] row, Map<String, Channel> names, CountsInMemory counts) {
        List<Channel> path = Arrays.stream(row[0].split(">"))
                .map(name -> names.computeIfAbsent(name.strip(), any -> CHANNELS[names.size()]))
                .toList();
        int conversions = Integer.parseInt(row[1]);
        long value = Math.round(Double.parseDouble(row[2]) * 1e6);
        for (int i = 0; i < conversions; i++) {
            counts.converted(path, value / conversions + (i < value % conversions ? 1 : 0));
        }
        for (int i = 0; i < Integer.parseInt(row[3]); i++) {
            counts.left(path);
        }
    }

    private static String key(Map<String, Channel> names, String name) {
        Channel channel = names.get(name);
        assertThat(channel).as(name).isNotNull();
        return channel == null ? "" : channel.key();
    }

    private static double conversions(Credits credits, String key) {
        return credits.cells()
                        .getOrDefault(new GroupName(key, "", ""), new Cell())
                        .micros()
                / 1e6;
    }

    private static double value(Credits credits, String key) {
        return credits.cells()
                        .getOrDefault(new GroupName(key, "", ""), new Cell())
                        .of("EUR")
                        .value()
                / 1e6;
    }

    private static Path folder() {
        return Path.of(System.getProperty(
                "perennial.reference-data",
                Optional.ofNullable(System.getenv("PERENNIAL_REFERENCE_DATA")).orElse("../../shared/data")));
    }
}
