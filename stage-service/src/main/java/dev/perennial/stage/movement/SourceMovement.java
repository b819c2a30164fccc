package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.Scheme;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who came to the stages of a track and who left them, by what brought the customers.
 *
 * @param from first day of the first month
 * @param to last day of the last month
 * @param period that sources are told by; absent where none was asked for
 * @param timeZone IANA; whose months are counted by
 * @param sources those that brought most customers first
 * @param others all further sources together; absent where there are none
 */
record SourceMovement(
        String track,
        String scheme,
        int version,
        LocalDate from,
        LocalDate to,
        Optional<String> period,
        String timeZone,
        List<Source> sources,
        Optional<Source> others) {

    /**
     * A source.
     *
     * @param channel absent where nothing is known, and of several together
     * @param source absent where nothing is known, and of several together
     * @param customers that it had brought until the end, in whatever stage they are
     * @param stages in all the time of the report
     * @param periods the same for each period; absent unless they were asked for
     */
    record Source(
            Optional<String> channel,
            Optional<String> source,
            long customers,
            List<Movement.StageMovement> stages,
            Optional<List<Movement.PeriodMovement>> periods) {}

    /**
     * Moves of customers of one source, or of the others.
     *
     * @param place of the source by the customers it brought, from 1; of the others the one behind all that are told apart
     */
    record SourceMoves(int place, String channel, String source, Moves moves) {}

    private record Origin(String channel, String source, SourceTally tally) {}

    /**
     * Puts moves together.
     *
     * @param span whole months
     * @param byPeriod whether sources are told by its period
     * @param today in the brand's calendar
     * @param moves until the end of the report
     * @param most sources that are told apart
     */
    static SourceMovement of(
            Scheme scheme,
            Span span,
            boolean byPeriod,
            ZoneId zone,
            LocalDate today,
            List<SourceMoves> moves,
            int most) {
        SortedMap<Integer, Origin> byPlace = new TreeMap<>();
        for (SourceMoves some : moves) {
            byPlace.computeIfAbsent(
                            some.place(), place -> new Origin(some.channel(), some.source(), new SourceTally(byPeriod)))
                    .tally()
                    .add(some.moves());
        }
        Function<Origin, Source> told = origin -> source(scheme, span, today, origin);
        return new SourceMovement(
                scheme.track(),
                scheme.key(),
                scheme.version(),
                span.from(),
                span.to(),
                Optional.of(span.period().key()).filter(key -> byPeriod),
                zone.getId(),
                byPlace.headMap(most + 1).values().stream().map(told).toList(),
                byPlace.tailMap(most + 1).values().stream().findFirst().map(told));
    }

    private static Source source(Scheme scheme, Span span, LocalDate today, Origin origin) {
        SourceTally tally = origin.tally();
        return new Source(
                Optional.of(origin.channel()).filter(known -> !known.isEmpty()),
                Optional.of(origin.source()).filter(known -> !known.isEmpty()),
                tally.customers(),
                tally.stages(scheme),
                tally.periods(scheme, span, today));
    }
}
