package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.launcher.bench.LogPath.Touch;
import dev.perennial.launcher.installation.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogModelsTest {
    private static final long WEEK = Duration.ofDays(7).toNanos() / 1_000;

    @Test
    void sharesAnOrderByEachRule() {
        LogModels log = new LogModels();
        log.add(path("abcj", 1, true, 1_000));

        Map<String, Long> figures =
                log.figures().of(List.of("LINEAR", "LAST_NON_DIRECT", "POSITION_BASED", "W_SHAPED"));

        assertThat(figures)
                .containsEntry("LINEAR paid_search value", 250L)
                .containsEntry("LAST_NON_DIRECT paid_social conversions", 1_000_000L)
                .containsEntry("POSITION_BASED paid_search value", 400L)
                .containsEntry("POSITION_BASED organic_search value", 100L)
                .containsEntry("W_SHAPED organic_search value", 300L)
                .containsEntry("W_SHAPED paid_social value", 100L)
                .containsEntry("all net", 1_000L)
                .doesNotContainKey("LAST_NON_DIRECT direct conversions")
                .doesNotContainKey("FIRST_TOUCH paid_search value");
    }

    @Test
    void halvesTheWeightWithEachHalfLife() {
        LogModels log = new LogModels();
        log.add(path("ab", -1, true, 300));

        assertThat(log.figures().of(List.of("TIME_DECAY")))
                .containsEntry("TIME_DECAY paid_search value", 100L)
                .containsEntry("TIME_DECAY organic_search value", 200L);
    }

    @Test
    void losesNoCentOfARest() {
        LogModels log = new LogModels();
        log.add(path("abc", -1, true, 100));

        assertThat(log.figures().of(List.of("LINEAR")))
                .containsEntry("LINEAR paid_search value", 34L)
                .containsEntry("LINEAR organic_search value", 33L)
                .containsEntry("LINEAR paid_social value", 33L);
    }

    @Test
    void solvesChainsOverPathsThatLedToNothingToo() {
        LogModels log = new LogModels();
        log.add(path("a", -1, true, 100));
        log.add(path("b", -1, true, 100));
        log.add(path("ab", -1, true, 100));
        log.add(path("b", -1, false, 0));

        Map<String, Long> figures = log.figures().of(List.of("MARKOV_1", "SHAPLEY"));

        // a leads to an order in 1 of 2 and to b in the other; b in 2 of 3: half of 5/6 and half of 2/3 are 3/4 of all.
        // Without a half of 2/3 is left, 1/3; without b half of 1/2, 1/4.
        assertThat(figures)
                .containsEntry("MARKOV_1 paid_search removal effect", Math.round(1e9 * 5 / 9))
                .containsEntry("MARKOV_1 organic_search removal effect", Math.round(1e9 * 2 / 3))
                .containsEntry("MARKOV_1 paid_search value", 136L)
                .containsEntry("MARKOV_1 organic_search value", 164L)
                .containsEntry("MARKOV_1 states", 2L)
                .containsEntry("SHAPLEY paid_search value", 150L)
                .containsEntry("all conversions", 3_000_000L)
                .containsEntry("null paths", 1L);
    }

    @Test
    void readsTheSameFiguresFromAnAnswer() throws JsonProcessingException {
        LogModels log = new LogModels();
        log.add(path("a", -1, true, 100));
        log.add(path("a", -1, false, 0));

        Map<String, Long> said = ModelFigures.of(Json.MAPPER.readTree("""
                {"models":[{"model":"FIRST_TOUCH"},{"model":"MARKOV_1","states":1}],"data":[{"channel":"paid_search","credit":[
                  {"model":"FIRST_TOUCH","conversions":1,"amounts":[{"value":{"minor":100},"net":{"minor":100}}]},
                  {"model":"MARKOV_1","conversions":1,"removalEffect":1.0,"amounts":[{"value":{"minor":100},"net":{"minor":100}}]}]}],
                 "totals":{"conversions":1,"nullPaths":1,"valueTotal":[{"minor":100}]}}"""));

        assertThat(said).isEqualTo(log.figures().of(List.of("FIRST_TOUCH", "MARKOV_1")));
    }

    private static LogPath path(String letters, int lead, boolean converted, long value) {
        List<Touch> touches = new ArrayList<>();
        letters.chars()
                .forEach(letter -> touches.add(new Touch(LogChannels.of((char) letter), touches.size() * WEEK, false)));
        return new LogPath(touches, lead, converted, value, value);
    }
}
