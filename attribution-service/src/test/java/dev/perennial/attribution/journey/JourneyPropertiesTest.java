package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.credit.Credit;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.Share;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JourneyPropertiesTest {
    private static final CustomerId ANNA = CustomerId.next();
    private static final CustomerId BERT = CustomerId.next();

    @Property(tries = 200)
    void orderOfArrivalMakesNoDifference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Random random = new Random(seed);
        List<Event> events = RandomTimelines.of(ANNA, size, random);
        AttributionState state = RandomTimelines.fold(ANNA, events);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        assertThat(RandomTimelines.fold(ANNA, shuffled)).isEqualTo(state);
    }

    @Property(tries = 200)
    void creditsOfEveryModelAddUpToTheConversion(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int size) {
        AttributionState state = RandomTimelines.fold(ANNA, RandomTimelines.of(ANNA, size, new Random(seed)));
        for (CreditedConversion credited : state.creditedConversions()) {
            List<Credit> credits = credited.credits();
            for (CreditModel model : CreditModel.values()) {
                List<Share> shares = credits.stream()
                        .flatMap(credit -> Optional.ofNullable(credit.shares().get(model)).stream())
                        .toList();
                boolean counts = credited.conversion().counts();
                long value = counts ? credited.conversion().value().minor() : 0;
                assertThat(shares.stream().mapToLong(Share::micros).sum()).isEqualTo(counts ? Share.WHOLE : 0);
                assertThat(shares.stream().mapToLong(Share::value).sum()).isEqualTo(value);
                assertThat(shares.stream().mapToLong(Share::net).sum())
                        .isEqualTo(credited.conversion().net().minor());
                assertThat(shares).allMatch(share -> share.value() >= 0 && share.net() >= 0 && share.micros() > 0);
            }
        }
    }

    /** What arrives in pieces, late or through a merge, leaves the same rows and figures as one fold of everything. */
    @Property(tries = 200)
    void tablesAreWhatARecomputeGives(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int size,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        Random random = new Random(seed);
        List<Event> annas = RandomTimelines.of(ANNA, size, random);
        List<Event> berts = RandomTimelines.of(BERT, size / 2, random);
        Arrivals arrivals = Arrivals.of(ANNA, annas, BERT, berts, piece, RandomTimelines::fold);

        TablesInMemory tables = new TablesInMemory();
        arrivals.changes().forEach(change -> tables.apply(JourneyDiff.of(ZoneOffset.UTC, List.of(change))));

        TablesInMemory recomputed = new TablesInMemory();
        recomputed.apply(JourneyDiff.of(ZoneOffset.UTC, arrivals.atOnce()));
        assertThat(tables).isEqualTo(recomputed);
        JourneyDiff undone = JourneyDiff.of(ZoneOffset.UTC, arrivals.undone());
        assertThat(undone.statistics.isEmpty()).isTrue();
        assertThat(undone.paths.isEmpty()).isTrue();
        assertThat(undone.ledger.realised().isEmpty()).isTrue();
    }
}
