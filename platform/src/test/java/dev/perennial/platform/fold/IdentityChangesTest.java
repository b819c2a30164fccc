package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merges, their undoing, rebuilds, and the check that all of them come to the same. */
class IdentityChangesTest extends ConsumersOnDatabase {
    private static final BrandId ACME = TestBrand.ACME.id();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final CustomerId ann = new CustomerId(Ids.next());
    private final CustomerId visitor = new CustomerId(Ids.next());
    private final CustomerId tablet = new CustomerId(Ids.next());
    private final CustomerId silent = new CustomerId(Ids.next());

    @BeforeEach
    void see() {
        seen(ann, 2);
        seen(visitor, 3);
        seen(tablet, 4);
    }

    @Test
    void aJoinThatIsUndoneGivesBothTheirOwn() {
        fixture.start();
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(100));
        effects(5, 0, 4);

        fixture.log.split(ACME, visitor, START.plusSeconds(200));
        seen(visitor, 1);

        effects(2, 4, 4);
        assertThat(fixture.mergedInto(visitor)).isEmpty();
    }

    @Test
    void whoStaysWithTheOneThatPartsGoesAlong() {
        fixture.start();
        fixture.log.merge(ACME, tablet, visitor, START.plusSeconds(100));
        effects(2, 7, 0);
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(150));
        effects(9, 0, 0);
        assertThat(fixture.mergedInto(tablet)).containsExactly(ann);

        fixture.log.split(ACME, visitor, START.plusSeconds(200));

        effects(2, 7, 0);
        assertThat(fixture.mergedInto(tablet)).containsExactly(visitor);
        assertThat(fixture.mergedInto(visitor)).isEmpty();
    }

    @Test
    void whoPartedBeforeItsFirstEventKeepsThatWhenTheOtherPartsToo() {
        fixture.start();
        fixture.log.merge(ACME, silent, visitor, START.plusSeconds(100));
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(150));
        await().untilAsserted(() -> assertThat(fixture.mergedInto(silent)).containsExactly(ann));
        fixture.log.split(ACME, silent, START.plusSeconds(200));

        theSilentOneKeepsItsFirstEvent();
    }

    @Test
    void whoWasJoinedAndPartedInOneBatchKeepsItsFirstEventWhenTheOtherPartsToo() {
        fixture.log.merge(ACME, silent, visitor, START.plusSeconds(100));
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(150));
        fixture.log.split(ACME, silent, START.plusSeconds(200));
        fixture.start();

        theSilentOneKeepsItsFirstEvent();
    }

    private void theSilentOneKeepsItsFirstEvent() {
        seen(tablet, 1);
        effects(5, 0, 5);

        fixture.log.holdPlace();
        seen(silent, 1);
        fixture.log.split(ACME, visitor, START.plusSeconds(250));
        fixture.log.releasePlace();

        effects(2, 3, 5);
        assertThat(fixture.effects(silent)).isOne();
        assertThat(fixture.mergedInto(silent)).isEmpty();
    }

    @Test
    void aBatchMayJoinAndPartAtOnce() {
        fixture.log.merge(ACME, tablet, ann, START.plusSeconds(100));
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(101));
        fixture.log.split(ACME, visitor, START.plusSeconds(102));
        fixture.log.split(ACME, tablet, START.plusSeconds(103));
        fixture.log.merge(ACME, tablet, visitor, START.plusSeconds(104));
        fixture.start();

        effects(2, 7, 0);
        assertThat(fixture.mergedInto(tablet)).containsExactly(visitor);
    }

    @Test
    void aJoinWithAHeldCustomerTakesEffectWhenItIsReplayed() {
        fixture.start();
        fixture.log.append(TestEvents.track(ann, TallyFold.POISON, START.plusSeconds(50), Map.of()));
        await().until(() -> !fixture.letters(ann).isEmpty());

        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(100));
        await().untilAsserted(() -> assertThat(fixture.effects(visitor)).isZero());
        assertThat(fixture.mergedInto(visitor)).containsExactly(ann);

        fixture.projection.fold().heal();
        fixture.pass(Duration.ofHours(1));
        effects(6, 0, 4);
        assertThat(fixture.letters(ann)).isEmpty();
    }

    @Test
    void aHeldCustomerThatBecomesPartOfAnotherHoldsThatOne() {
        fixture.start();
        fixture.log.append(TestEvents.track(visitor, TallyFold.POISON, START.plusSeconds(50), Map.of()));
        await().until(() -> !fixture.letters(visitor).isEmpty());

        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(100));
        await().until(() -> !fixture.letters(ann).isEmpty());
        assertThat(fixture.letters(visitor)).isEmpty();

        fixture.projection.fold().heal();
        fixture.pass(Duration.ofHours(1));
        effects(6, 0, 4);
    }

    @Test
    void theCheckFindsAStateThatIsNotWhatTheTimelineSays() {
        fixture.start();
        effects(2, 3, 4);
        FoldCheck<Tally, String> check = fixture.check();
        fixture.await(check.run());
        assertThat(check.checked()).isPositive();
        assertThat(check.differences()).isZero();

        List.of(ann, visitor, tablet).forEach(c -> fixture.tamper(c, new Tally(List.of("forged"))));
        fixture.await(check.run());

        assertThat(check.differences()).isPositive();
    }

    @Test
    void theCheckLeavesOutWhoChangedBeforeTheFeedTellsOfIt() {
        fixture.log.merge(ACME, tablet, ann, START.plusSeconds(100));
        fixture.start();
        effects(6, 3, 0);
        fixture.log.holdPlace();
        fixture.log.split(ACME, tablet, START.plusSeconds(150));
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(200));
        FoldCheck<Tally, String> check = fixture.check();

        fixture.await(check.run());

        assertThat(check.differences()).isZero();
        fixture.log.releasePlace();
        effects(5, 0, 4);
    }

    @Test
    void foldsOneCustomerOrAllAnew() {
        fixture.start();
        effects(2, 3, 4);
        fixture.tamper(ann, new Tally(List.of()));
        fixture.tamper(visitor, new Tally(List.of()));

        fixture.await(fixture.rebuilds.ask(ACME, "tally", Optional.of(ann)));
        await().until(() -> fixture.states(ann).getFirst().contains("m-"));
        assertThat(fixture.states(visitor).getFirst()).doesNotContain("m-");

        fixture.await(fixture.rebuilds.askAll("tally"));
        await().until(() -> fixture.states(visitor).getFirst().contains("m-"));
        await().untilAsserted(() -> assertThat(
                        fixture.await(fixture.rebuilds.list("tally", null, 10)).data())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.finishedAt()).isPresent();
                    assertThat(view.customers()).isEqualTo(3);
                }));
    }

    /** One customer a piece: that the second is part of the first is found out while the second is worked out already. */
    @Test
    void whoTurnsOutToBePartOfAnotherStaysSoWhenAllAreFoldedAnew() {
        fixture.start();
        fixture.log.append(TestEvents.track(visitor, TallyFold.POISON, START.plusSeconds(50), Map.of()));
        await().until(() -> !fixture.letters(visitor).isEmpty());
        fixture.log.merge(ACME, visitor, ann, START.plusSeconds(100));
        await().until(() -> !fixture.letters(ann).isEmpty());
        fixture.projection.fold().heal();

        fixture.await(fixture.rebuilds.askAll("tally"));

        await().untilAsserted(() -> assertThat(
                        fixture.await(fixture.rebuilds.list("tally", null, 10)).data())
                .singleElement()
                .satisfies(view -> assertThat(view.finishedAt()).isPresent()));
        effects(6, 0, 4);
        assertThat(fixture.mergedInto(visitor)).containsExactly(ann);
        assertThat(fixture.states(visitor)).isEmpty();
        assertThat(fixture.letters(ann)).isEmpty();
    }

    private void effects(long ofAnn, long ofVisitor, long ofTablet) {
        await().untilAsserted(() -> {
            assertThat(fixture.effects(ann)).as("ann").isEqualTo(ofAnn);
            assertThat(fixture.effects(visitor)).as("visitor").isEqualTo(ofVisitor);
            assertThat(fixture.effects(tablet)).as("tablet").isEqualTo(ofTablet);
        });
    }

    private void seen(CustomerId customer, int times) {
        for (int i = 0; i < times; i++) {
            fixture.log.append(TestEvents.track(customer, "Seen", START.plusSeconds(i), Map.of()));
        }
    }
}
