package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.value.CohortStatistics;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CohortPropertiesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CustomerId ANNA = CustomerId.next();
    private static final CustomerId BERT = CustomerId.next();

    /** What arrives in pieces and in disorder, and through a merge, leaves the cells that one fold of everything leaves. */
    @Property(tries = 200)
    void cellsAreWhatARecomputeGives(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int size,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        Random random = new Random(seed);
        List<Event> annas = RandomTimelines.of(ANNA, size, random);
        List<Event> berts = RandomTimelines.of(BERT, size / 2 + 1, random);
        Collections.shuffle(annas, random);
        List<Change<AttributionState>> changes = new ArrayList<>();
        AttributionState anna = arriveInPieces(ANNA, annas, piece, changes);
        AttributionState bert = arriveInPieces(BERT, berts, piece, changes);
        List<Event> both = new ArrayList<>(annas);
        both.addAll(berts);
        AttributionState merged = RandomTimelines.fold(ANNA, both);
        changes.add(new Change<>(BERT, Optional.of(bert), Optional.empty()));
        changes.add(new Change<>(ANNA, Optional.of(anna), Optional.of(merged)));

        CohortStatistics whole =
                CohortDiff.of(BERLIN, List.of(new Change<>(ANNA, Optional.empty(), Optional.of(merged))));
        CohortStatistics grown = CohortDiff.of(BERLIN, changes);
        assertThat(whole.isEmpty()).isFalse();
        assertThat(grown).usingRecursiveComparison().isEqualTo(whole);
        changes.add(new Change<>(ANNA, Optional.of(merged), Optional.empty()));
        assertThat(CohortDiff.of(BERLIN, changes).isEmpty()).isTrue();
    }

    private static AttributionState arriveInPieces(
            CustomerId customer, List<Event> events, int piece, List<Change<AttributionState>> changes) {
        Optional<AttributionState> before = Optional.empty();
        for (int end = Math.min(piece, events.size()); ; end = Math.min(end + piece, events.size())) {
            AttributionState after = RandomTimelines.fold(customer, events.subList(0, end));
            changes.add(new Change<>(customer, before, Optional.of(after)));
            before = Optional.of(after);
            if (end == events.size()) {
                return after;
            }
        }
    }
}
