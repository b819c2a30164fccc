package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.credit.Credit;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.Share;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Change;
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
        List<Change<AttributionState>> changes = new ArrayList<>();
        AttributionState anna = arriveInPieces(ANNA, annas, piece, changes);
        AttributionState bert = arriveInPieces(BERT, berts, piece, changes);
        List<Event> both = new ArrayList<>(annas);
        both.addAll(berts);
        AttributionState merged = RandomTimelines.fold(ANNA, both);
        changes.add(new Change<>(BERT, Optional.of(bert), Optional.empty()));
        changes.add(new Change<>(ANNA, Optional.of(anna), Optional.of(merged)));

        TablesInMemory tables = new TablesInMemory();
        changes.forEach(change -> tables.apply(JourneyDiff.of(ZoneOffset.UTC, List.of(change))));

        TablesInMemory recomputed = new TablesInMemory();
        recomputed.apply(
                JourneyDiff.of(ZoneOffset.UTC, List.of(new Change<>(ANNA, Optional.empty(), Optional.of(merged)))));
        assertThat(tables).isEqualTo(recomputed);
        changes.add(new Change<>(ANNA, Optional.of(merged), Optional.empty()));
        assertThat(JourneyDiff.of(ZoneOffset.UTC, changes).statistics.isEmpty()).isTrue();
        assertThat(JourneyDiff.of(ZoneOffset.UTC, changes).paths.isEmpty()).isTrue();
        assertThat(JourneyDiff.of(ZoneOffset.UTC, changes).ledger.realised().isEmpty())
                .isTrue();
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
