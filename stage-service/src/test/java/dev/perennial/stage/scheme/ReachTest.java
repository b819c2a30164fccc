package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.SchemeDraft.CardDraft;
import dev.perennial.stage.scheme.SchemeDraft.FactDraft;
import dev.perennial.stage.scheme.SchemeDraft.LapseDraft;
import dev.perennial.stage.scheme.SchemeDraft.RhythmDraft;
import dev.perennial.stage.scheme.SchemeDraft.StageDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final CardDraft CARD = new CardDraft("They are here.", "Go there.", null, null);
    private static final LapseDraft MONTH = new LapseDraft("lastOrderAt", null, Duration.ofDays(30));
    private static final LapseDraft YEAR = new LapseDraft("lastOrderAt", null, Duration.ofDays(365));
    private static final LapseDraft RHYTHM = new LapseDraft("lastOrderAt", 1.0, null);
    private static final LapseDraft RHYTHMS = new LapseDraft("lastOrderAt", 3.0, null);

    private final SchemeCheck check = new SchemeCheck(TestSchemes.RULES);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "orders > 0                                   ; orders > 0",
                "orders > 0                                   ; orders >= 1",
                "orders > 0                                   ; 1 <= orders",
                "orders > 0                                   ; !(orders < 1)",
                "orders > 1.5                                 ; orders >= 2",
                "orders > 0 && carts > 0                      ; carts>0&&orders>0",
                "orders == 2                                  ; orders >= 2 && orders <= 2",
                "orders != 0                                  ; orders < 0 || 0 < orders",
                "trialing                                     ; trialing == true",
                "!trialing                                    ; trialing != true",
                "!(trialing || subscribed)                    ; !subscribed && !trialing",
                "shares + reviews >= 3                        ; shares + reviews  >=  3 || shares + reviews >= 3",
                "rhythm > duration('24h')                     ; !(rhythm <= duration('86400s'))",
                "lastOrderAt > timestamp('2026-01-01T00:00:00Z') ; timestamp('2026-01-01T01:00:00+01:00') < lastOrderAt"
            })
    void refusesTwoStagesThatCanNeverBeToldApart(String higher, String lower) {
        InvalidScheme.Problem problem = only(stage("higher", 20, higher, null), stage("lower", 10, lower, null));

        assertThat(problem.place()).isEqualTo("stages[2].entry");
        assertThat(problem.code()).isEqualTo("indistinguishable");
        assertThat(problem.reason()).contains("stage higher");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "orders > 0                         ; orders > 0 && purchaseDays >= 2",
                "orders >= 1                        ; orders >= 3",
                "orders > 1                         ; orders == 2",
                "orders > 0 || carts > 0            ; carts == 7 && emailKnown",
                "orders > 0 || carts > 0            ; carts > 3 || orders > 3",
                "orders != 4                        ; orders > 4 && orders < 10",
                "1 == 1                             ; orders > 0",
                "rhythm < duration('240h')          ; rhythm < duration('24h')",
                "trialing || true                   ; carts > 0",
                "orders > 1.5                       ; orders >= 3"
            })
    void refusesAStageWhoseCustomersAHigherOneTakes(String higher, String lower) {
        InvalidScheme.Problem problem =
                problems(stage("higher", 20, higher, null), stage("lower", 10, lower, null)).stream()
                        .filter(found -> found.place().equals("stages[2].entry"))
                        .findFirst()
                        .orElseThrow();

        assertThat(problem.code()).isEqualTo("unreachable");
        assertThat(problem.reason()).contains("stage lower can have no customers", "higher");
    }

    @Test
    void refusesAStageWhoseCustomersSeveralHigherOnesShareOut() {
        InvalidScheme.Problem problem = only(
                stage("buyers", 30, "orders > 0", null),
                stage("carts", 20, "carts > 0", null),
                stage("both", 10, "orders > 2 || carts > 2", null));

        assertThat(problem.place()).isEqualTo("stages[3].entry");
        assertThat(problem.reason()).contains("buyers (orders > 0) or carts (carts > 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!true",
                "false || false",
                "1 == 2",
                "1 / 0 == 1",
                "!(1 / 0 == 1)",
                "orders > 5 && orders < 3",
                "orders >= 3 && orders < 3",
                "orders == 1 && orders == 2",
                "orders == 1 && orders != 1",
                "trialing && !trialing",
                "trialing && false",
                "orders > 5 && (orders < 3 || orders == 4)",
                "shares + reviews > 3 && !(shares + reviews > 3)"
            })
    void refusesAStageThatIsForNobody(String entry) {
        InvalidScheme.Problem problem = only(stage("nobody", 10, entry, null));

        assertThat(problem.place()).isEqualTo("stages[1].entry");
        assertThat(problem.code()).isEqualTo("unreachable");
        assertThat(problem.reason()).contains("holds for nobody").contains(entry);
    }

    @Test
    void takesStagesForMovesByHand() {
        assertThat(problems(stage("suspended", 10, "false", null))).isEmpty();
        assertThat(problems(
                        stage("suspended", 30, "false", null),
                        stage("buyers", 20, "orders > 0", null),
                        stage("disputed", 10, " false ", null),
                        stage("deceased", 5, "false", MONTH)))
                .isEmpty();
    }

    @Test
    void wantsAStageForEveryoneBesideThoseForMovesByHand() {
        Problems problems = new Problems();
        Reach.check(
                List.of(kept("all", 10, "true"), kept("suspended", 0, "false")),
                TestSchemes.RULES,
                Vocabulary.with(List.of()),
                problems);

        assertThatThrownBy(problems::end)
                .isInstanceOfSatisfying(InvalidScheme.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidScheme.Problem::code)
                        .containsExactly("no_stage_for_everyone"));
    }

    @Test
    void refusesTheSameRuleWithTheSameLapseAtTwoPriorities() {
        assertThat(only(stage("higher", 20, "orders > 0", MONTH), stage("lower", 10, "orders > 0", MONTH))
                        .code())
                .isEqualTo("indistinguishable");
        assertThat(only(stage("higher", 20, "orders > 0", RHYTHM), stage("lower", 10, "orders > 0", RHYTHM))
                        .code())
                .isEqualTo("indistinguishable");
    }

    @Test
    void refusesAStageThatLapsesBeforeTheHigherOneThatTakesItsCustomers() {
        assertThat(only(stage("higher", 20, "orders > 0", YEAR), stage("lower", 10, "orders > 0", MONTH))
                        .code())
                .isEqualTo("unreachable");
        assertThat(only(stage("higher", 20, "orders > 0", RHYTHMS), stage("lower", 10, "orders > 1", RHYTHM))
                        .code())
                .isEqualTo("unreachable");
        assertThat(only(stage("higher", 20, "orders > 0", null), stage("lower", 10, "orders > 0", MONTH))
                        .code())
                .isEqualTo("unreachable");
    }

    @Test
    void takesStagesThatComeAfterTheHigherOneLapsed() {
        assertThat(problems(stage("higher", 20, "orders > 0", MONTH), stage("lower", 10, "orders > 0", null)))
                .isEmpty();
        assertThat(problems(stage("higher", 20, "orders > 0", MONTH), stage("lower", 10, "orders > 0", YEAR)))
                .isEmpty();
        assertThat(problems(stage("higher", 20, "orders > 0", RHYTHM), stage("lower", 10, "orders > 1", RHYTHMS)))
                .isEmpty();
        assertThat(problems(stage("higher", 20, "orders > 0", RHYTHM), stage("lower", 10, "orders > 0", YEAR)))
                .isEmpty();
        assertThat(problems(stage("higher", 20, "1 == 1", MONTH), stage("lower", 10, "orders > 0", null)))
                .isEmpty();
    }

    @Test
    void takesStagesThatLapseAfterSomethingElse() {
        for (Duration after : List.of(Duration.ofDays(30), Duration.ofDays(365))) {
            LapseDraft other = new LapseDraft("appointmentMadeAt", null, after);
            assertThat(problems(stage("higher", 20, "orders > 0", YEAR), stage("lower", 10, "orders > 0", other)))
                    .as("%s", after)
                    .isEmpty();
        }
        for (double rhythms : List.of(1.0, 3.0)) {
            LapseDraft other = new LapseDraft("appointmentMadeAt", rhythms, null);
            assertThat(problems(stage("higher", 20, "orders > 0", RHYTHMS), stage("lower", 10, "orders > 0", other)))
                    .as("%s", rhythms)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "orders > 1                           ; orders > 0",
                "orders > 0 && carts > 0              ; orders > 0",
                "orders > 0                           ; orders >= 0",
                "orders > 0                           ; ordersPlaced > 0",
                "orders < 5                           ; orders > 3",
                "trialing                             ; !trialing",
                "orders > 1.5                         ; orders >= 1",
                "orders / carts > 1                   ; orders > 0",
                "orders / carts > 1                   ; !(orders / carts > 1)",
                "shares > 1 && reviews > 1            ; shares > 1 || reviews > 1"
            })
    void takesStagesThatHaveCustomersOfTheirOwn(String higher, String lower) {
        assertThat(problems(stage("higher", 20, higher, null), stage("lower", 10, lower, null)))
                .isEmpty();
    }

    @Test
    void readsARuleOfTooManyWaysToHoldAsOne() {
        String many =
                "(orders > 0 || a) && (carts > 0 || b) && (shares > 0 || c) && (reviews > 0 || d) && (refunds > 0 || e)"
                        .replace("|| a", "|| trialing")
                        .replace("|| b", "|| subscribed")
                        .replace("|| c", "|| registered")
                        .replace("|| d", "|| identified")
                        .replace("|| e", "|| emailKnown");

        assertThat(only(stage("higher", 20, many, null), stage("lower", 10, many, null))
                        .code())
                .isEqualTo("indistinguishable");
        assertThat(problems(stage("higher", 20, many, null), stage("lower", 10, "orders > 0", null)))
                .isEmpty();
    }

    @Test
    void refusesAWindowOfNothingAfterWhatHasHappened() {
        LapseDraft none = new LapseDraft("lastOrderAt", null, Duration.ZERO);

        InvalidScheme.Problem problem = only(stage("buyer", 10, "orders > 0", none));

        assertThat(problem.place()).isEqualTo("stages[1].lapse");
        assertThat(problem.code()).isEqualTo("out_of_bounds");
        assertThat(problem.reason()).contains("lastOrderAt", "PT0S");
    }

    @Test
    void takesAWindowOfNothingAfterWhatMayLieAhead() {
        for (String since : List.of("renewsAt", "trialEndsAt", "appointmentAt")) {
            LapseDraft none = new LapseDraft(since, null, Duration.ZERO);
            assertThat(problems(stage("waits", 10, "orders > 0", none)))
                    .as(since)
                    .isEmpty();
        }
        LapseDraft seen = new LapseDraft("appointmentMadeAt", null, Duration.ZERO);
        assertThat(problems(stage("waits", 10, "orders > 0", seen)))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("stages[1].lapse", "out_of_bounds"));
    }

    private InvalidScheme.Problem only(StageDraft... stages) {
        List<InvalidScheme.Problem> problems = problems(stages);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private List<InvalidScheme.Problem> problems(StageDraft... stages) {
        List<@Nullable StageDraft> all = new ArrayList<>();
        all.add(stage("all", 0, "true", null));
        all.addAll(Arrays.asList(stages));
        RhythmDraft monthly = new RhythmDraft("P30D", null, null, null, null);
        List<@Nullable FactDraft> facts =
                List.of(fact("appointmentAt", "appointment_at"), fact("appointmentMadeAt", "occurredAt"));
        try {
            check.check("coffee", 1, new SchemeDraft(null, null, null, null, "Coffee", null, monthly, facts, all));
            return List.of();
        } catch (InvalidScheme invalid) {
            return invalid.problems();
        }
    }

    private static FactDraft fact(String name, String property) {
        return new FactDraft(name, name, "last", "TIMESTAMP", "Appointment Made", property, null, null);
    }

    private static Stage kept(String key, int priority, String entry) {
        return new Stage(key, key, priority, new StageCard("", "", List.of(), List.of()), entry, Optional.empty());
    }

    private static StageDraft stage(String key, int priority, String entry, @Nullable LapseDraft lapse) {
        return new StageDraft(key, key, priority, CARD, entry, lapse);
    }
}
