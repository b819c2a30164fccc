package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.Scheme;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Moves of customers of one source. */
    record SourceMoves(String channel, String source, Moves moves) {}

    private record Origin(String channel, String source) {}

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
        Map<Origin, SourceTally> byOrigin = new LinkedHashMap<>();
        for (SourceMoves some : moves) {
            byOrigin.computeIfAbsent(new Origin(some.channel(), some.source()), origin -> new SourceTally())
                    .add(some.moves());
        }
        List<Map.Entry<Origin, SourceTally>> largest = byOrigin.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Origin, SourceTally> one) ->
                                one.getValue().customers())
                        .reversed())
                .toList();
        List<Source> sources = new ArrayList<>();
        SourceTally rest = new SourceTally();
        for (Map.Entry<Origin, SourceTally> one : largest) {
            if (sources.size() < most) {
                Origin origin = one.getKey();
                sources.add(source(scheme, span, byPeriod, today, origin, one.getValue()));
            } else {
                rest.add(one.getValue());
            }
        }
        return new SourceMovement(
                scheme.track(),
                scheme.key(),
                scheme.version(),
                span.from(),
                span.to(),
                Optional.of(span.period().key()).filter(key -> byPeriod),
                zone.getId(),
                sources,
                Optional.of(source(scheme, span, byPeriod, today, new Origin("", ""), rest))
                        .filter(others -> largest.size() > most));
    }

    private static Source source(
            Scheme scheme, Span span, boolean byPeriod, LocalDate today, Origin origin, SourceTally tally) {
        return new Source(
                Optional.of(origin.channel()).filter(known -> !known.isEmpty()),
                Optional.of(origin.source()).filter(known -> !known.isEmpty()),
                tally.customers(),
                tally.stages(scheme),
                Optional.of(byPeriod).filter(asked -> asked).map(asked -> tally.periods(scheme, span, today)));
    }
}
