package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.Scheme;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions schemes = TestSchemes.brand(TestSchemes.RELATIONSHIP);

    @Test
    void leadsFromAwarenessToAdopter() {
        StageState state = after(
                TestEvents.page(ANN, DAY, Map.of()),
                track("Product Viewed", 1, Map.of()),
                track("Product Added", 2, Map.of()),
                TestEvents.order(ANN, "o1", days(3), "20"));

        assertThat(stages(state)).containsExactly("awareness", "interest", "consideration", "adopter");
        assertThat(only(state).since()).isEqualTo(days(3));
        assertThat(only(state).last().cause()).isEqualTo(Cause.EVENT);
    }

    @Test
    void isNotMovedByWhatFollowsFromTheStages() {
        assertThat(fold.ignores(schemes, track("Stage Entered", 0, Map.of("stage", "advocate"))))
                .isTrue();
        assertThat(fold.ignores(schemes, track("Stage Left", 0, Map.of()))).isTrue();
        assertThat(fold.ignores(schemes, track("Stage Moved", 0, Map.of()))).isFalse();
        assertThat(fold.ignores(schemes, track("Customer Acquired", 0, Map.of())))
                .isFalse();
    }

    @Test
    void startsWithTheStageThatTheFirstEventLeadsTo() {
        Event order = TestEvents.order(ANN, "o1", DAY, "20");
        Transition start = only(after(order)).history().getFirst();

        assertThat(start.from()).isEmpty();
        assertThat(start.to()).isEqualTo("adopter");
        assertThat(start.cause()).isEqualTo(Cause.START);
        assertThat(start.event()).contains(order.id());
    }

    @Test
    void explainsATransitionWithValuesAndEvents() {
        Event first = TestEvents.order(ANN, "o1", DAY, "20");
        Event second = TestEvents.order(ANN, "o2", days(9), "20");
        Transition last = only(after(first, second)).last();

        assertThat(last.to()).isEqualTo("loyalist");
        assertThat(last.because()).singleElement().satisfies(condition -> {
            assertThat(condition.text()).isEqualTo("purchaseDays >= 2");
            assertThat(condition.evidence())
                    .extracting(e -> e.fact(), e -> e.value(), e -> e.event())
                    .containsExactly(tuple("purchaseDays", "2", Optional.of(second.id())));
        });
        assertThat(Explanation.of(last).text())
                .isEqualTo("From adopter to loyalist, because purchaseDays >= 2 (purchaseDays = 2).");
    }

    @Test
    void lapsesAtItsOwnInstantInAHistoricImport() {
        StageState state = after(TestEvents.order(ANN, "o1", DAY, "20"), TestEvents.page(ANN, days(400), Map.of()));
        Transition lapse = only(state).last();

        assertThat(stages(state)).containsExactly("adopter", "lapsed");
        assertThat(lapse.at()).as("three times the usual 60 days").isEqualTo(days(180));
        assertThat(lapse.cause()).isEqualTo(Cause.LAPSE);
        assertThat(lapse.event()).isEmpty();
        assertThat(lapse.because())
                .filteredOn(condition -> condition.kind() == Condition.Kind.LAPSED)
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.text()).isEqualTo("lastOrderAt + 3.0 × rhythm");
                    assertThat(condition.evidence())
                            .extracting(e -> e.value())
                            .containsExactly("2025-01-01T10:00:00Z", "P60D");
                });
    }

    @Test
    void lapsesWhenTimePassesAndNotBefore() {
        StageState adopter = after(TestEvents.order(ANN, "o1", DAY, "20"));

        assertThat(fold.due(schemes, adopter)).contains(days(180));
        assertThat(fold.advance(schemes, adopter, days(180).minusMillis(1))).isSameAs(adopter);
        assertThat(stages(fold.advance(schemes, adopter, days(180)))).containsExactly("adopter", "lapsed");
        assertThat(stages(fold.advance(schemes, adopter, days(9999)))).containsExactly("adopter", "lapsed");
    }

    @Test
    void comesBackWithAnotherOrder() {
        StageState state = after(
                TestEvents.order(ANN, "o1", DAY, "20"),
                TestEvents.order(ANN, "o2", days(300), "20"),
                TestEvents.order(ANN, "o3", days(700), "20"));

        assertThat(stages(state)).containsExactly("adopter", "lapsed", "loyalist", "lapsed", "loyalist");
    }

    @Test
    void lapsesByTheCustomersOwnRhythmWhereItIsKnown() {
        StageState state = after(
                TestEvents.order(ANN, "o1", days(0), "20"),
                TestEvents.order(ANN, "o2", days(20), "20"),
                TestEvents.order(ANN, "o3", days(40), "20"),
                TestEvents.order(ANN, "o4", days(60), "20"));

        assertThat(fold.due(schemes, state)).as("three times 20 days").contains(days(120));
    }

    @Test
    void goesBackWhenTheOrderIsRefunded() {
        StageState state = after(
                track("Product Added", 0, Map.of()),
                TestEvents.order(ANN, "o1", days(1), "20"),
                track("Order Refunded", 2, Map.of("order_id", "o1")));

        assertThat(stages(state)).containsExactly("consideration", "adopter", "consideration");
        assertThat(only(state).last().because())
                .extracting(Condition::kind, Condition::text)
                .contains(tuple(Condition.Kind.ENDED, "orders >= 1"));
    }

    @Test
    void letsANewCustomerRecommendAtOnce() {
        StageState state = after(TestEvents.order(ANN, "o1", DAY, "20"), track("Referral Completed", 1, Map.of()));

        assertThat(stages(state)).containsExactly("adopter", "advocate");
    }

    @Test
    void keepsWhoSharedOnceBeforeBuyingAnAdopter() {
        StageState state = after(
                track("Guide Downloaded", 0, Map.of()),
                track("Content Shared", 1, Map.of()),
                TestEvents.order(ANN, "o1", days(21), "20"));

        assertThat(stages(state)).containsExactly("interest", "adopter");
    }

    @Test
    void movesByHandWithReasonUntilTheRulesSaySomethingNew() {
        StageState moved = after(
                TestEvents.order(ANN, "o1", DAY, "20"),
                moved(1, "relationship", "advocate"),
                TestEvents.page(ANN, days(2), Map.of()));
        StageState later = fold.apply(schemes, moved, TestEvents.order(ANN, "o2", days(5), "20"));

        assertThat(stages(moved)).containsExactly("adopter", "advocate");
        assertThat(only(moved).movedByHand()).isTrue();
        assertThat(only(moved).last().reason()).contains("because I say so");
        assertThat(only(moved).last().by()).contains("Bea");
        assertThat(stages(later)).containsExactly("adopter", "advocate", "loyalist");
        assertThat(only(later).movedByHand()).isFalse();
    }

    @Test
    void endsAMoveByHandWhenTheStageOfTheRulesLapses() {
        StageState moved = after(TestEvents.order(ANN, "o1", DAY, "20"), moved(1, "relationship", "awareness"));

        assertThat(stages(fold.advance(schemes, moved, days(200)))).containsExactly("adopter", "awareness", "lapsed");
    }

    @Test
    void writesNoTransitionWhenTheRulesCatchUpWithAMove() {
        StageState state = after(
                TestEvents.order(ANN, "o1", DAY, "20"),
                moved(1, "relationship", "loyalist"),
                TestEvents.order(ANN, "o2", days(2), "20"));

        assertThat(stages(state)).containsExactly("adopter", "loyalist");
        assertThat(only(state).movedByHand()).isFalse();
    }

    @Test
    void takesNoNoticeOfMovesThatLeadNowhere() {
        StageState state = after(
                TestEvents.order(ANN, "o1", DAY, "20"),
                moved(1, "relationship", "nirvana"),
                moved(2, "elsewhere", "loyalist"),
                moved(3, "relationship", "adopter"),
                track("Stage Moved", 4, Map.of()));

        assertThat(stages(state)).containsExactly("adopter");
    }

    @Test
    void keepsTracksApart() {
        BrandDefinitions both = TestSchemes.brand(TestSchemes.RELATIONSHIP, TestSchemes.SUBSCRIPTION);
        StageState state = fold.start(both, ANN);
        state = fold.apply(both, state, track("Trial Started", 0, Map.of()));
        state = fold.apply(both, state, track("Subscription Started", 10, Map.of("renews_at", days(40).toString())));
        state = fold.apply(both, state, track("Subscription Renewed", 40, Map.of("renews_at", days(70).toString())));
        state = fold.advance(both, state, days(200));

        assertThat(state.track("relationship", 1).orElseThrow().stage()).isEqualTo("awareness");
        assertThat(state.track("subscription", 1).orElseThrow().history())
                .extracting(Transition::to, Transition::at)
                .containsExactly(
                        tuple("trial", days(0)),
                        tuple("subscriber", days(10)),
                        tuple("renewing", days(40)),
                        tuple("at_risk", days(71)),
                        tuple("lapsed", days(84)));
    }

    @Test
    void foldsANewCustomerUnderTheVersionThatIsBuiltToo() {
        StageState state = fold.apply(bothVersions(), StageState.NEW, TestEvents.order(ANN, "o1", DAY, "20"));

        assertThat(state.track("relationship", 1).orElseThrow().stage()).isEqualTo("adopter");
        assertThat(state.track("relationship", 2).orElseThrow().stage()).isEqualTo("retain");
    }

    @Test
    void leavesAVersionThatIsBuiltToTheRebuildWhereTheCustomerWasThereBefore() {
        StageState adopter = after(TestEvents.order(ANN, "o1", DAY, "20"));

        StageState state = fold.apply(bothVersions(), adopter, TestEvents.page(ANN, days(1), Map.of()));

        assertThat(state.tracks()).extracting(TrackState::version).containsExactly(1);
    }

    @Test
    void dropsAVersionThatIsNoMore() {
        StageState both = fold.apply(bothVersions(), StageState.NEW, TestEvents.order(ANN, "o1", DAY, "20"));
        BrandDefinitions second = TestSchemes.brand(secondVersion());

        assertThat(fold.current(second, both).tracks())
                .extracting(TrackState::version)
                .containsExactly(2);
        assertThat(fold.apply(second, both, TestEvents.page(ANN, days(1), Map.of()))
                        .tracks())
                .extracting(TrackState::version)
                .containsExactly(2);
    }

    private static BrandDefinitions bothVersions() {
        return TestSchemes.brand(List.of(TestSchemes.RELATIONSHIP), List.of(secondVersion()));
    }

    private static Scheme secondVersion() {
        return TestSchemes.version(TestSchemes.TEMPLATES.scheme("always-on", "relationship", TestSchemes.RULES), 2);
    }

    private StageState after(Event... events) {
        StageState state = fold.start(schemes, ANN);
        for (Event event : events) {
            state = fold.apply(schemes, state, event);
        }
        return state;
    }

    private static TrackState only(StageState state) {
        return state.tracks().getFirst();
    }

    private static List<String> stages(StageState state) {
        return only(state).history().stream().map(Transition::to).toList();
    }

    private static Event moved(int day, String track, String stage) {
        return track(
                "Stage Moved", day, Map.of("track", track, "stage", stage, "reason", "because I say so", "by", "Bea"));
    }

    private static Event track(String name, int day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, days(day), properties);
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
