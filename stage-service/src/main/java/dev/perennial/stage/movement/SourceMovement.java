package dev.perennial.stage.movement;

import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.Stage;
import java.time.LocalDate;
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
 * @param sources those that brought most customers first
 * @param others all further sources together; absent where there are none
 */
record SourceMovement(
        String track,
        String scheme,
        int version,
        LocalDate from,
        LocalDate to,
        String timeZone,
        List<Source> sources,
        Optional<Source> others) {

    /**
     * A source.
     *
     * @param channel absent where nothing is known, and of several together
     * @param source absent where nothing is known, and of several together
     * @param customers that it had brought until the end, in whatever stage they are
     */
    record Source(
            Optional<String> channel, Optional<String> source, long customers, List<Movement.StageMovement> stages) {}

    /**
     * Moves of customers of one source.
     *
     * @param within whether they happened in the time of the report, and not before
     */
    record SourceMoves(String channel, String source, boolean within, String from, String to, long customers) {}

    /**
     * Puts moves together.
     *
     * @param moves until the end of the report
     * @param most sources that are told apart
     */
    static SourceMovement of(
            Scheme scheme, LocalDate from, LocalDate to, String timeZone, List<SourceMoves> moves, int most) {
        Map<String, SourceTally> bySource = new LinkedHashMap<>();
        for (SourceMoves some : moves) {
            bySource.computeIfAbsent(some.channel() + " " + some.source(), key -> new SourceTally())
                    .add(some);
        }
        List<String> stages = scheme.stages().stream().map(Stage::key).toList();
        List<SourceTally> largest = bySource.values().stream()
                .sorted(Comparator.comparingLong(SourceTally::customers).reversed())
                .toList();
        List<Source> sources = new ArrayList<>();
        SourceTally rest = new SourceTally();
        for (int i = 0; i < largest.size(); i++) {
            if (i < most) {
                sources.add(largest.get(i).source(stages));
            } else {
                rest.add(largest.get(i));
            }
        }
        return new SourceMovement(
                scheme.track(),
                scheme.key(),
                scheme.version(),
                from,
                to,
                timeZone,
                sources,
                largest.size() > most ? Optional.of(rest.together(stages)) : Optional.empty());
    }
}
