package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.audience.TestAudiences;
import dev.perennial.stage.curve.CurveSet;
import dev.perennial.stage.curve.Starts;
import dev.perennial.stage.curve.TestCurves;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.funnel.FunnelSet;
import dev.perennial.stage.funnel.TestFunnels;
import dev.perennial.stage.pursuit.PursuitSet;
import dev.perennial.stage.pursuit.TestPursuits;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.Stage;
import dev.perennial.stage.scheme.StageCard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What brought a customer is told late: where nothing is decided by it, that does not matter. */
class AcquisitionFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");

    private final StageFold fold = new StageFold();
    private final SchemeSet templates = TestSchemes.brand(TestSchemes.RELATIONSHIP, TestSchemes.SUBSCRIPTION)
            .schemes();
    private final BrandDefinitions apart = new BrandDefinitions(
            templates,
            TestPursuits.ALL,
            TestFunnels.set(templates, TestFunnels.toStage("relationship", "adopter")),
            TestCurves.set(TestCurves.orders(Starts.RECURRING)),
            TestAudiences.some(templates));

    @Property(tries = 200)
    void comesToTheSameWhereverItIsTold(@ForAll("told") List<Event> events) {
        List<Event> inOrder = events.stream().sorted(Event.TIMELINE_ORDER).toList();
        List<Event> toldLast = new ArrayList<>(inOrder);
        toldLast.removeIf(event -> fold.isOrderless(apart, event));
        inOrder.stream().filter(event -> fold.isOrderless(apart, event)).forEach(toldLast::add);

        assertThat(toldLast).hasSameSizeAs(inOrder);
        assertThat(after(toldLast)).isEqualTo(after(inOrder));
    }

    @Test
    void isKnownOnceItIsTold() {
        StageState state = after(List.of(order(5), acquired(0, 1, "email"), acquired(0, 2, "paid_search")));

        assertThat(state.facts().acquired())
                .hasValueSatisfying(acquired -> assertThat(acquired.channel()).isEqualTo("paid_search"));
        assertThat(state.tracks()).extracting(TrackState::stage).containsExactly("lapsed", "prospect");
    }

    @Test
    void hasItsPlaceWhereSomethingIsDecidedByIt() {
        SchemeSet byChannel = TestSchemes.brand(scheme("acquisitionChannel == 'email'", List.of()))
                .schemes();
        SchemeSet counting = TestSchemes.brand(scheme(
                        "tellings > 1",
                        List.of(new OwnFact(
                                "tellings",
                                "",
                                FactKind.COUNT,
                                FactType.INT,
                                "Customer Acquired",
                                Optional.empty(),
                                0,
                                Optional.empty()))))
                .schemes();
        SchemeSet later = new SchemeSet(
                TestSchemes.CALENDAR,
                List.of(),
                TestSchemes.brand(scheme("acquisitionSource != ''", List.of()))
                        .schemes()
                        .schemes());
        Event told = acquired(0, 1, "email");

        assertThat(fold.isOrderless(apart, told)).isTrue();
        assertThat(fold.isOrderless(apart, order(1))).isFalse();
        assertThat(fold.isOrderless(BrandDefinitions.of(byChannel), told)).isFalse();
        assertThat(fold.isOrderless(BrandDefinitions.of(counting), told)).isFalse();
        assertThat(fold.isOrderless(BrandDefinitions.of(later), told)).isFalse();
        assertThat(fold.isOrderless(with(TestPursuits.openedBy("Customer Acquired")), told))
                .isFalse();
        assertThat(fold.isOrderless(
                        with(TestFunnels.set(templates, TestFunnels.from("Customer Acquired", "Order Completed"))),
                        told))
                .isFalse();
        assertThat(fold.isOrderless(with(TestCurves.set(TestCurves.from("Customer Acquired"))), told))
                .isFalse();
        assertThat(fold.isOrderless(with(by("acquisitionSource")), told)).isFalse();
        assertThat(fold.isOrderless(with(by("orders > 1")), told)).isTrue();
        assertThat(fold.isOrderless(
                        with(TestFunnels.set(
                                templates,
                                TestFunnels.by(
                                        new FactBreakdown("acquisitionChannel + 'x'", Optional.empty()),
                                        TestFunnels.from("Product Viewed", "Order Completed")))),
                        told))
                .isFalse();
        assertThat(fold.isOrderless(with(TestAudiences.where("acquisitionCampaign == 'spring'", templates)), told))
                .isFalse();
        assertThat(fold.isOrderless(with(TestAudiences.where("orders > 1", templates)), told))
                .isTrue();
    }

    private static CurveSet by(String fact) {
        return TestCurves.set(
                TestCurves.by(new FactBreakdown(fact, Optional.empty()), TestCurves.from("Product Viewed")));
    }

    private BrandDefinitions with(PursuitSet pursuits) {
        return new BrandDefinitions(templates, pursuits, FunnelSet.NONE, CurveSet.NONE, AudienceSet.NONE);
    }

    private BrandDefinitions with(FunnelSet funnels) {
        return new BrandDefinitions(templates, PursuitSet.NONE, funnels, CurveSet.NONE, AudienceSet.NONE);
    }

    private BrandDefinitions with(CurveSet curves) {
        return new BrandDefinitions(templates, PursuitSet.NONE, FunnelSet.NONE, curves, AudienceSet.NONE);
    }

    private BrandDefinitions with(AudienceSet audiences) {
        return new BrandDefinitions(templates, PursuitSet.NONE, FunnelSet.NONE, CurveSet.NONE, audiences);
    }

    private static Scheme scheme(String entry, List<OwnFact> facts) {
        return new Scheme(
                "own",
                1,
                "own",
                "Own",
                "",
                Optional.empty(),
                TestSchemes.RELATIONSHIP.rhythm(),
                facts,
                List.of(stage("others", 0, "true"), stage("chosen", 1, entry)));
    }

    private static Stage stage(String key, int priority, String entry) {
        return new Stage(key, key, priority, new StageCard("", "", List.of(), List.of()), entry, Optional.empty());
    }

    @Provide
    Arbitrary<List<Event>> told() {
        Arbitrary<Event> others = Combinators.combine(
                        Arbitraries.of("Order Completed", "Product Viewed", "Product Added", "Trial Started"),
                        Arbitraries.integers().between(0, 900))
                .as((name, day) -> TestEvents.track(
                        ANN, name, days(day), Map.of("order_id", "o" + day, "total", 20, "cart_id", "c" + day % 3)));
        Arbitrary<Event> tellings = Combinators.combine(
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("email", "paid_search", "direct"))
                .as((day, number, channel) -> acquired(day, number, channel));
        return Combinators.combine(
                        others.list().ofMinSize(1).ofMaxSize(12),
                        tellings.list().ofMinSize(1).ofMaxSize(3))
                .as((some, more) -> {
                    List<Event> all = new ArrayList<>(some);
                    all.addAll(more);
                    return all;
                });
    }

    private StageState after(List<Event> events) {
        StageState state = fold.start(apart, ANN);
        for (Event event : events) {
            state = fold.apply(apart, state, event);
        }
        return fold.advance(apart, state, days(2000));
    }

    private static Event order(int day) {
        return TestEvents.order(ANN, "o" + day, days(day), "20");
    }

    private static Event acquired(int day, int number, String channel) {
        return TestEvents.track(
                ANN, "Customer Acquired", days(day), Map.of("channel", channel, "source", "s", "number", number));
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
