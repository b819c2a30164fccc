package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.audience.AudienceState;
import dev.perennial.stage.audience.AudienceVariant;
import dev.perennial.stage.audience.TestAudiences;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Audiences about two tracks, whatever happened. */
class AudienceTracksPropertyTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<String> STAGES = List.of("adopter", "loyalist", "lapsed");
    private static final List<String> OTHER_STAGES = List.of("interest", "adopter", "lapsed");
    private static final Duration AT_LEAST = Duration.ofDays(20);
    private static final Duration AT_MOST = Duration.ofDays(70);
    private static final Duration OTHER_AT_LEAST = Duration.ofDays(7);
    private static final Duration OTHER_AT_MOST = Duration.ofDays(90);

    private static final Scheme ONE = TestSchemes.every(30, "one");
    private static final Scheme OTHER = TestSchemes.every(9, "other");
    private static final Scheme NEXT_ONE = TestSchemes.version(TestSchemes.every(60, "one"), 2);
    private static final Scheme NEXT_OTHER = TestSchemes.version(TestSchemes.every(45, "other"), 2);

    private final StageFold fold = new StageFold();

    /** From {@code from} on, before {@code until}. */
    private record Span(Instant from, Instant until) {}

    @Property(tries = 300)
    void membersAreThoseWhoseHistoriesSaySo(
            @ForAll("timelines") List<Event> timeline, @ForAll("instants") Duration later) {
        BrandDefinitions definitions = definitions(List.of(ONE, OTHER), List.of());
        Instant now = timeline.getLast().occurredAt().plus(later);
        StageState state = fold.advance(definitions, fold(definitions, timeline), now);
        List<Span> spans = common(
                spans(state.track("one", 1).orElseThrow(), STAGES, AT_LEAST, AT_MOST),
                spans(state.track("other", 1).orElseThrow(), OTHER_STAGES, OTHER_AT_LEAST, OTHER_AT_MOST));

        Optional<Instant> memberSince = spans.stream()
                .filter(span -> !now.isBefore(span.from()) && now.isBefore(span.until()))
                .map(Span::from)
                .findFirst();
        Optional<Instant> leftAt = spans.stream()
                .map(Span::until)
                .filter(until -> !now.isBefore(until))
                .max(Comparator.naturalOrder());

        assertThat(state.audiences().stream().filter(AudienceState::member).map(AudienceState::since))
                .containsExactlyElementsOf(memberSince.stream().toList());
        if (memberSince.isEmpty() && leftAt.isPresent()) {
            assertThat(state.audiences()).extracting(AudienceState::since).containsExactly(leftAt.get());
        }
    }

    /** What is read is never of two minds, whichever scheme's next version comes first. */
    @Property(tries = 150)
    void everyChoiceOfVersionsIsAsIfItWereTheOnlyOne(@ForAll("timelines") List<Event> timeline) {
        BrandDefinitions all = definitions(List.of(ONE, OTHER), List.of(NEXT_ONE, NEXT_OTHER));
        List<Told> together = told(fold(all, timeline));

        assertThat(all.audiences().variants()).hasSize(4);
        assertThat(all.audiences().inForce())
                .extracting(AudienceVariant::schemeVersion, AudienceVariant::others)
                .containsExactly(tuple(1, "other:1"));
        List<Told> alone = new ArrayList<>();
        for (Scheme one : List.of(ONE, NEXT_ONE)) {
            for (Scheme other : List.of(OTHER, NEXT_OTHER)) {
                alone.addAll(told(fold(definitions(List.of(one, other), List.of()), timeline)));
            }
        }
        assertThat(together).containsExactlyInAnyOrderElementsOf(alone);
    }

    /** What is kept of a membership. */
    private record Told(int one, String other, boolean member, Instant since, Optional<Instant> changesAt) {}

    private static List<Told> told(StageState state) {
        return state.audiences().stream()
                .map(kept ->
                        new Told(kept.schemeVersion(), kept.others(), kept.member(), kept.since(), kept.changesAt()))
                .toList();
    }

    private static List<Span> spans(TrackState track, List<String> stages, Duration atLeast, Duration atMost) {
        List<Span> spans = new ArrayList<>();
        List<Transition> history = track.history();
        for (int i = 0; i < history.size(); i++) {
            Instant came = history.get(i).at();
            Instant went = i + 1 < history.size() ? history.get(i + 1).at() : Instant.MAX;
            Instant until = went.isAfter(came.plus(atMost)) ? came.plus(atMost) : went;
            if (stages.contains(history.get(i).to())) {
                add(spans, new Span(came.plus(atLeast), until));
            }
        }
        return spans;
    }

    private static List<Span> common(List<Span> some, List<Span> others) {
        List<Span> common = new ArrayList<>();
        for (Span one : some) {
            for (Span other : others) {
                add(
                        common,
                        new Span(
                                one.from().isAfter(other.from()) ? one.from() : other.from(),
                                one.until().isBefore(other.until()) ? one.until() : other.until()));
            }
        }
        return common;
    }

    /** In order of time; those that touch are one. */
    private static void add(List<Span> spans, Span next) {
        if (!next.from().isBefore(next.until())) {
            return;
        }
        if (!spans.isEmpty() && spans.getLast().until().equals(next.from())) {
            spans.add(new Span(spans.removeLast().from(), next.until()));
        } else {
            spans.add(next);
        }
    }

    private static BrandDefinitions definitions(List<Scheme> inForce, List<Scheme> coming) {
        BrandDefinitions plain = TestSchemes.brand(inForce, coming);
        SchemeSet schemes = plain.schemes();
        return new BrandDefinitions(
                schemes,
                plain.pursuits(),
                plain.funnels(),
                plain.curves(),
                TestAudiences.ofTwo(schemes, "one", STAGES, "other", OTHER_STAGES));
    }

    private StageState fold(BrandDefinitions definitions, List<Event> timeline) {
        StageState state = fold.start(definitions, ANN);
        for (Event event : timeline) {
            state = fold.apply(definitions, state, event);
        }
        return state;
    }

    @Provide
    Arbitrary<Duration> instants() {
        return Arbitraries.integers().between(0, 200 * 24).map(Duration::ofHours);
    }

    /** No two events at the same time of day, so that nothing lapses in the moment in which something happens. */
    @Provide
    Arbitrary<List<Event>> timelines() {
        Arbitrary<String> names = Arbitraries.of(
                "Order Completed", "Order Completed", "Product Viewed", "Product Added", "Stage Moved", "Something");
        Arbitrary<Happening> happenings = Combinators.combine(
                        names,
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.of("one", "other"),
                        Arbitraries.of("adopter", "loyalist", "lapsed", "interest", "advocate"))
                .as(Happening::new);
        return happenings.list().ofMinSize(1).ofMaxSize(25).map(AudienceTracksPropertyTest::timeline);
    }

    private record Happening(String name, int day, String track, String stage) {}

    private static List<Event> timeline(List<Happening> happenings) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < happenings.size(); i++) {
            Happening one = happenings.get(i);
            Instant at = DAY.plus(Duration.ofDays(one.day())).plus(Duration.ofMinutes(i));
            Map<String, Object> fields =
                    Map.of("order_id", "o" + i, "total", 20, "track", one.track(), "stage", one.stage());
            events.add(TestEvents.event(ANN, EventType.TRACK, one.name(), at, fields, Map.of(), List.of()));
        }
        return events.stream().sorted(Event.TIMELINE_ORDER).collect(Collectors.toList());
    }
}
