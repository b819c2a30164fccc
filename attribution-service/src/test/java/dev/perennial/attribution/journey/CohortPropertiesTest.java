package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.value.CohortStatistics;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
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
        Arrivals arrivals = Arrivals.of(ANNA, annas, BERT, berts, piece, RandomTimelines::fold);

        CohortStatistics whole = CohortDiff.of(BERLIN, arrivals.atOnce());
        CohortStatistics grown = CohortDiff.of(BERLIN, arrivals.changes());
        assertThat(whole.isEmpty()).isFalse();
        assertThat(grown).usingRecursiveComparison().isEqualTo(whole);
        assertThat(CohortDiff.of(BERLIN, arrivals.undone()).isEmpty()).isTrue();
    }
}
