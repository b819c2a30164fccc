package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.Share;
import dev.perennial.attribution.journey.AttributionState;
import dev.perennial.attribution.journey.RandomTimelines;
import dev.perennial.attribution.model.LogModels.LogPath;
import dev.perennial.attribution.path.CountsInMemory;
import dev.perennial.attribution.path.Objective;
import dev.perennial.attribution.path.PathStatistics;
import dev.perennial.attribution.path.UnfinishedPaths;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What chains and Shapley values say of some months is what is worked out, by other means, from the timelines cut down to those
 * months: the paths to the conversions of these months, and of each customer the path to nothing whose newest contact is in them.
 */
class MonthModelsTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final YearMonth FIRST = YearMonth.of(2025, 12);
    private static final int MONTHS = 10;
    private static final double A_UNIT = 1.001;
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.PURCHASE, Objective.REGISTRATION, new Objective("goal:guide"));

    @Property(tries = 150)
    void answerOfAnySpanIsThatOfTheLogOfThatSpan(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(max = MONTHS) int from,
            @ForAll @IntRange(max = MONTHS) int length) {
        Random random = new Random(seed);
        PathStatistics kept = new PathStatistics(ZONE);
        List<AttributionState> states = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            states.add(arriveInPieces(size, random, kept));
        }
        MonthSpan span = new MonthSpan(FIRST.plusMonths(from), FIRST.plusMonths(from + length));
        CountsInMemory counts = new CountsInMemory(kept);
        for (Objective objective : OBJECTIVES) {
            List<LogPath> log = log(states, objective, span);
            Credits markov = PathCredits.markov(counts.chain(objective, span));
            long conversions = log.stream().filter(LogPath::converted).count();
            assertThat(markov.chance().orElseThrow())
                    .isCloseTo(log.isEmpty() ? 0 : (double) conversions / log.size(), within(1e-9));
            assertSame(markov, log, LogModels::markov);
            assertSame(PathCredits.shapley(counts.sets(objective, span)), log, LogModels::shapley);
        }
    }

    /** How a model shares what paths brought. */
    @FunctionalInterface
    private interface Model {
        Map<Character, Double> share(List<LogPath> log, String currency, ToLongFunction<LogPath> size);
    }

    private static void assertSame(Credits found, List<LogPath> log, Model model) {
        Map<Character, Double> conversions = model.share(log, "", path -> Share.WHOLE);
        assertThat(found.total().micros())
                .isEqualTo(Share.WHOLE * log.stream().filter(LogPath::converted).count());
        found.cells().forEach((group, cell) -> assertThat((double) cell.micros())
                .as(group.channel())
                .isCloseTo(conversions.getOrDefault(letter(group.channel()), 0.0), within(A_UNIT)));
        for (String currency : new String[] {"EUR", "JPY"}) {
            Map<Character, Double> values = model.share(log, currency, LogPath::value);
            Map<Character, Double> nets = model.share(log, currency, LogPath::net);
            found.cells().forEach((group, cell) -> {
                Amount amount = cell.of(currency);
                assertThat((double) amount.value())
                        .isCloseTo(values.getOrDefault(letter(group.channel()), 0.0), within(A_UNIT));
                assertThat((double) amount.net())
                        .isCloseTo(nets.getOrDefault(letter(group.channel()), 0.0), within(A_UNIT));
            });
            assertThat(found.total().of(currency).net()).isEqualTo(LogModels.total(log, currency, LogPath::net));
        }
    }

    private static List<LogPath> log(List<AttributionState> states, Objective objective, MonthSpan span) {
        List<LogPath> log = new ArrayList<>();
        for (AttributionState state : states) {
            Instant last = Instant.MIN;
            for (CreditedConversion credited : state.creditedConversions()) {
                Conversion conversion = credited.conversion();
                if (conversion.cancelled() || !Objective.of(conversion).equals(objective)) {
                    continue;
                }
                last = conversion.at();
                if (isWithin(span, conversion.at())) {
                    log.add(new LogPath(
                            letters(credited.origins()),
                            conversion.value().currency().getCurrencyCode(),
                            conversion.value().minor(),
                            conversion.net().minor()));
                }
            }
            Instant begin = last;
            List<Touchpoint> since = state.touches().touchpoints().stream()
                    .filter(touch -> touch.at().isAfter(begin))
                    .toList();
            if (!since.isEmpty() && isWithin(span, since.getLast().at())) {
                List<Touchpoint> path =
                        CreditedConversion.path(since, since.getLast().at(), state.settings());
                log.add(new LogPath(
                        letters(path.stream().map(Touchpoint::origin).toList()), "", 0, 0));
            }
        }
        return log;
    }

    private static boolean isWithin(MonthSpan span, Instant at) {
        YearMonth month = YearMonth.from(at.atZone(ZONE));
        return !month.isBefore(span.from()) && !month.isAfter(span.to());
    }

    private static String letters(List<Origin> origins) {
        StringBuilder letters = new StringBuilder();
        origins.forEach(origin -> letters.append(origin.channel().letter()));
        return letters.toString();
    }

    private static char letter(String channel) {
        for (Channel known : Channel.values()) {
            if (known.key().equals(channel)) {
                return known.letter();
            }
        }
        throw new IllegalArgumentException("channel: " + channel + " (expected: one of the channel catalogue)");
    }

    /** In disorder, each piece kept by the difference that it makes. */
    private static AttributionState arriveInPieces(int size, Random random, PathStatistics kept) {
        CustomerId customer = CustomerId.next();
        List<Event> events = RandomTimelines.of(customer, size, random);
        Collections.shuffle(events, random);
        AttributionState state = RandomTimelines.fold(customer, List.of());
        int piece = random.nextInt(1, size + 1);
        for (int end = 0; end < size; ) {
            end = Math.min(end + piece, size);
            AttributionState next = RandomTimelines.fold(customer, events.subList(0, end));
            state.creditedConversions().forEach(kept::take);
            next.creditedConversions().forEach(kept::put);
            unfinished(state).become(unfinished(next), kept);
            state = next;
        }
        return state;
    }

    private static UnfinishedPaths unfinished(AttributionState state) {
        return UnfinishedPaths.of(state.touches().touchpoints(), state.history().conversions(), state.settings());
    }
}
