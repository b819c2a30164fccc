package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.path.CountsInMemory;
import dev.perennial.attribution.path.Objective;
import dev.perennial.attribution.path.PathStatistics;
import dev.perennial.attribution.path.UnfinishedPaths;
import dev.perennial.attribution.source.SourceCells;
import dev.perennial.attribution.source.SourceStatistics;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is kept by month, in a calendar in which months begin hours behind those of UTC. */
class MonthPropertiesTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final CustomerId ANNA = CustomerId.next();
    private static final CustomerId BERT = CustomerId.next();
    private static final YearMonth FIRST = YearMonth.of(2025, 12);
    private static final YearMonth LAST = YearMonth.of(2026, 10);
    private static final MonthSpan ALL = new MonthSpan(FIRST, LAST);
    private static final List<Objective> OBJECTIVES = List.of(
            Objective.PURCHASE, Objective.REGISTRATION, new Objective("goal:guide"), new Objective("goal:none"));

    @Property(tries = 200)
    void monthsAddUpToAllThereIs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        JourneyDiff whole = JourneyDiff.of(ZONE, customers(seed, size));
        assertThat(SourceCells.sum(whole.statistics)).isEqualTo(SourceCells.allTime(whole.statistics));
        CountsInMemory counts = new CountsInMemory(whole.paths);
        for (Objective objective : OBJECTIVES) {
            assertThat(counts.chain(objective, ALL)).isEqualTo(counts.chain(objective, 1));
            assertThat(counts.sets(objective, ALL))
                    .isEqualTo(counts.sets(objective).stream()
                            .filter(end -> !end.toNothing())
                            .toList());
        }
    }

    /** Each month is what is kept over all time of the conversions and the last contacts of that month alone. */
    @Property(tries = 100)
    void monthIsWhatARecomputeOfItGives(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<Change<AttributionState>> customers = customers(seed, size);
        JourneyDiff whole = JourneyDiff.of(ZONE, customers);
        CountsInMemory counts = new CountsInMemory(whole.paths);
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            SourceStatistics statistics = new SourceStatistics(ZONE);
            PathStatistics paths = new PathStatistics(ZONE);
            for (Change<AttributionState> customer : customers) {
                recompute(customer.after().orElseThrow(), month, statistics, paths);
            }
            assertThat(SourceCells.byMonth(whole.statistics).getOrDefault(month, Collections.emptySortedMap()))
                    .isEqualTo(SourceCells.allTime(statistics));
            CountsInMemory ofMonth = new CountsInMemory(paths);
            MonthSpan span = new MonthSpan(month, month);
            for (Objective objective : OBJECTIVES) {
                assertThat(counts.chain(objective, span)).isEqualTo(ofMonth.chain(objective, 1));
                assertThat(ofMonth.chain(objective, 1).ends())
                        .allMatch(end -> end.sum().paths() > 0);
                assertThat(counts.sets(objective, span))
                        .isEqualTo(ofMonth.sets(objective).stream()
                                .filter(end -> !end.toNothing())
                                .toList());
            }
        }
    }

    /** Pieces that come late, a merge and its undoing leave the months that one fold of everything leaves. */
    @Property(tries = 200)
    void monthsAreTheSameHoweverTimelinesCameAbout(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int size,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        Random random = new Random(seed);
        List<Event> annas = RandomTimelines.of(ANNA, size, random);
        List<Event> berts = RandomTimelines.of(BERT, size / 2 + 1, random);
        Collections.shuffle(annas, random);
        List<Change<AttributionState>> changes = new ArrayList<>();
        Optional<AttributionState> anna = arriveInPieces(ANNA, annas, piece, changes);
        Optional<AttributionState> bert = arriveInPieces(BERT, berts, piece, changes);
        List<Event> both = new ArrayList<>(annas);
        both.addAll(berts);
        Optional<AttributionState> merged = Optional.of(RandomTimelines.fold(ANNA, both));
        changes.add(new Change<>(BERT, bert, Optional.empty()));
        changes.add(new Change<>(ANNA, anna, merged));
        assertSame(changes, List.of(new Change<>(ANNA, Optional.empty(), merged)));

        changes.add(new Change<>(ANNA, merged, anna));
        changes.add(new Change<>(BERT, Optional.empty(), bert));
        assertSame(
                changes,
                List.of(new Change<>(ANNA, Optional.empty(), anna), new Change<>(BERT, Optional.empty(), bert)));
    }

    private static void assertSame(List<Change<AttributionState>> grown, List<Change<AttributionState>> whole) {
        JourneyDiff kept = JourneyDiff.of(ZONE, grown);
        JourneyDiff recomputed = JourneyDiff.of(ZONE, whole);
        assertThat(SourceCells.byMonth(kept.statistics)).isEqualTo(SourceCells.byMonth(recomputed.statistics));
        assertThat(new CountsInMemory(kept.paths).monthCells())
                .isEqualTo(new CountsInMemory(recomputed.paths).monthCells());
    }

    private static void recompute(
            AttributionState state, YearMonth month, SourceStatistics statistics, PathStatistics paths) {
        for (CreditedConversion credited : state.creditedConversions()) {
            if (month(credited.conversion().at()).equals(month)) {
                statistics.put(credited, credited.credits());
                paths.put(credited);
            }
        }
        UnfinishedPaths unfinished = UnfinishedPaths.of(
                state.touches().touchpoints(), state.history().conversions(), state.settings());
        if (month(unfinished.newest()).equals(month)) {
            UnfinishedPaths.NONE.become(unfinished, paths);
        }
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZONE));
    }

    private static List<Change<AttributionState>> customers(long seed, int size) {
        Random random = new Random(seed);
        List<Change<AttributionState>> customers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CustomerId customer = CustomerId.next();
            AttributionState state = RandomTimelines.fold(customer, RandomTimelines.of(customer, size, random));
            customers.add(new Change<>(customer, Optional.empty(), Optional.of(state)));
        }
        return customers;
    }

    private static Optional<AttributionState> arriveInPieces(
            CustomerId customer, List<Event> events, int piece, List<Change<AttributionState>> changes) {
        Optional<AttributionState> before = Optional.empty();
        for (int end = Math.min(piece, events.size()); ; end = Math.min(end + piece, events.size())) {
            Optional<AttributionState> after = Optional.of(RandomTimelines.fold(customer, events.subList(0, end)));
            changes.add(new Change<>(customer, before, after));
            before = after;
            if (end == events.size()) {
                return after;
            }
        }
    }
}
