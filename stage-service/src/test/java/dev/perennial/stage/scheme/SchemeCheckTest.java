package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.scheme.SchemeDraft.CardDraft;
import dev.perennial.stage.scheme.SchemeDraft.LapseDraft;
import dev.perennial.stage.scheme.SchemeDraft.RhythmDraft;
import dev.perennial.stage.scheme.SchemeDraft.StageDraft;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemeCheckTest {
    private static final CardDraft CARD = new CardDraft("They are here.", "Go there.", null, null);
    private static final RhythmDraft MONTHLY = new RhythmDraft("P30D", null, null, null, null);

    private final SchemeCheck check = new SchemeCheck(TestSchemes.RULES);

    @Test
    void takesWhatIsRightAndFillsInTheDefaults() {
        Scheme scheme =
                check.check("coffee", 3, draft(MONTHLY, stage("all", 0, "true"), stage("buyer", 1, "orders > 0")));

        assertThat(scheme.track()).isEqualTo("coffee");
        assertThat(scheme.version()).isEqualTo(3);
        assertThat(scheme.rhythm().shortest()).isEqualTo(Duration.ofHours(180));
        assertThat(scheme.rhythm().longest()).isEqualTo(Duration.ofDays(120));
    }

    @Test
    void saysEverythingThatIsWrongAtOnceWithItsPlace() {
        StageDraft broken =
                new StageDraft("Not A Key", " ", -1, null, "oders > 0", new LapseDraft("orders", 3.0, null));

        assertThat(problems(draft(null, stage("all", 0, "true"), broken)))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .contains(
                        tuple("rhythm.usual", "missing"),
                        tuple("stages[1].key", "invalid_key"),
                        tuple("stages[1].name", "missing"),
                        tuple("stages[1].priority", "out_of_bounds"),
                        tuple("stages[1].card", "missing"),
                        tuple("stages[1].entry", "invalid_rule"),
                        tuple("stages[1].lapse.since", "unknown_fact"));
    }

    @Test
    void wantsAStageForEverybody() {
        assertThat(problems(draft(MONTHLY, stage("buyer", 1, "orders > 0"))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("stages[0].entry", "no_stage_for_everyone"));
    }

    @Test
    void refusesAStageThatNobodyCanReach() {
        assertThat(problems(draft(MONTHLY, stage("all", 0, "true"), stage("again", 5, " true "))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("stages[0].entry", "indistinguishable"));
    }

    @Test
    void refusesTwoStagesThatAreTheSameOrWinAtOnce() {
        assertThat(problems(draft(MONTHLY, stage("all", 0, "true"), stage("all", 0, "orders > 0"))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("stages[1].key", "duplicate"), tuple("stages[1].priority", "duplicate"));
    }

    @Test
    void refusesLapsesThatAreNoneOrBothOrOutOfBounds() {
        for (LapseDraft lapse : List.of(
                new LapseDraft("lastOrderAt", null, null),
                new LapseDraft("lastOrderAt", 2.0, Duration.ofDays(2)),
                new LapseDraft("lastOrderAt", 0.0, null),
                new LapseDraft("lastOrderAt", Double.NaN, null),
                new LapseDraft("lastOrderAt", null, Duration.ofDays(365_000)),
                new LapseDraft("lastOrderAt", null, Duration.ofDays(-1)))) {
            StageDraft buyer = new StageDraft("buyer", "Buyer", 1, CARD, "orders > 0", lapse);
            assertThat(problems(draft(MONTHLY, stage("all", 0, "true"), buyer)))
                    .as(lapse.toString())
                    .extracting(InvalidScheme.Problem::place)
                    .containsExactly("stages[1].lapse");
        }
    }

    @Test
    void refusesRhythmsThatAreOutOfBounds() {
        for (RhythmDraft rhythm : List.of(
                new RhythmDraft("PT0S", null, null, null, null),
                new RhythmDraft("P1000Y", null, null, null, null),
                new RhythmDraft("P30D", "P31D", null, null, null),
                new RhythmDraft("P30D", null, "P29D", null, null))) {
            assertThat(problems(draft(rhythm, stage("all", 0, "true"))))
                    .as(rhythm.toString())
                    .extracting(InvalidScheme.Problem::place)
                    .containsExactly("rhythm");
        }
    }

    @Test
    void refusesASchemeWithoutStages() {
        assertThat(problems(draft(MONTHLY)))
                .extracting(InvalidScheme.Problem::place)
                .containsExactly("stages");
        assertThat(problems(draft(MONTHLY, (StageDraft) null)))
                .extracting(InvalidScheme.Problem::place)
                .contains("stages[0]");
    }

    private List<InvalidScheme.Problem> problems(SchemeDraft draft) {
        InvalidScheme invalid = catchThrowableOfType(InvalidScheme.class, () -> check.check("coffee", 1, draft));
        assertThat(invalid).isNotNull();
        return invalid.problems();
    }

    private static SchemeDraft draft(@Nullable RhythmDraft rhythm, @Nullable StageDraft... stages) {
        return new SchemeDraft(null, null, null, null, "Coffee", null, rhythm, null, Arrays.asList(stages));
    }

    private static StageDraft stage(String key, int priority, String entry) {
        return new StageDraft(key, key, priority, CARD, entry, null);
    }
}
