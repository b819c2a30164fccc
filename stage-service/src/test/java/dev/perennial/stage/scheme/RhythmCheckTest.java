package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.scheme.SchemeDraft.RhythmDraft;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RhythmCheckTest {

    @Test
    void readsWeeksMonthsAndHours() {
        Rhythm rhythm = check(new RhythmDraft(
                "P2M",
                null,
                null,
                Map.of("coffee", "P3W", "contact lenses", "P3M", "bread", "P1DT12H"),
                Map.of("sku-1", "PT336H", "sku-2", "P1Y")));

        assertThat(rhythm.usual()).isEqualTo(Duration.ofDays(60));
        assertThat(rhythm.shortest()).isEqualTo(Duration.ofDays(15));
        assertThat(rhythm.categories())
                .containsOnly(
                        Map.entry("coffee", Duration.ofDays(21)),
                        Map.entry("contact lenses", Duration.ofDays(90)),
                        Map.entry("bread", Duration.ofHours(36)));
        assertThat(rhythm.products())
                .containsOnly(Map.entry("sku-1", Duration.ofDays(14)), Map.entry("sku-2", Duration.ofDays(365)));
    }

    @Test
    void refusesDurationsThatAreNone() {
        for (String none : List.of("", " ", "a while", "3 weeks", "P", "PT", "P1DT", "P99999999999D", "-", "T5H")) {
            assertThat(problems(coffee(none)))
                    .as(none)
                    .containsExactly(tuple("rhythm.categories.coffee", "invalid_duration"));
        }
        assertThat(problems(new RhythmDraft("a while", null, null, null, null)))
                .containsExactly(tuple("rhythm.usual", "invalid_duration"));
    }

    @Test
    void refusesDurationsOutOfBounds() {
        for (String none : List.of("P0D", "PT0S", "-P3D", "P-3D", "PT59M", "P1000Y", "P3651D")) {
            assertThat(problems(coffee(none)))
                    .as(none)
                    .containsExactly(tuple("rhythm.categories.coffee", "out_of_bounds"));
        }
        assertThat(problems(coffee(null))).containsExactly(tuple("rhythm.categories.coffee", "missing"));
    }

    @Test
    void refusesNamesThatAreNone() {
        String longest = "x".repeat(101);

        assertThat(problems(new RhythmDraft("P30D", null, null, Map.of(" ", "P3D"), Map.of(longest, "P3D"))))
                .containsExactly(
                        tuple("rhythm.categories. ", "missing"), tuple("rhythm.products." + longest, "too_long"));
        assertThat(problems(new RhythmDraft(
                        "P30D", null, null, new TreeMap<>(Map.of("Coffee", "P3D", "coffee ", "P4D")), null)))
                .containsExactly(tuple("rhythm.categories.coffee ", "duplicate"));
    }

    @Test
    void refusesMoreThanItCanKeep() {
        Map<String, @Nullable String> many =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "c" + i, i -> "P3D"));

        assertThat(check(new RhythmDraft("P30D", null, null, many, null)).categories())
                .hasSize(100);
        assertThat(problems(new RhythmDraft("P30D", null, null, many, Map.of("one", "P3D"))))
                .containsExactly(tuple("rhythm", "wrong_number"));
    }

    private static RhythmDraft coffee(@Nullable String cycle) {
        return new RhythmDraft("P30D", null, null, Collections.singletonMap("coffee", cycle), null);
    }

    private static Rhythm check(RhythmDraft draft) {
        Problems problems = new Problems();
        Rhythm rhythm = RhythmCheck.check(draft, problems);
        problems.end();
        return rhythm;
    }

    private static List<Tuple> problems(RhythmDraft draft) {
        InvalidScheme invalid = catchThrowableOfType(InvalidScheme.class, () -> check(draft));
        assertThat(invalid).isNotNull();
        return invalid.problems().stream()
                .map(problem -> tuple(problem.place(), problem.code()))
                .toList();
    }
}
