package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.LengthClass;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.Scheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The ways customers took between the stages of a track, and how long they stayed in each: the nodes and links of a Sankey
 * diagram.
 *
 * @param scheme key of the scheme in force
 * @param version of the scheme
 * @param timeZone IANA; whose days are counted by
 */
record Flows(
        String track,
        String scheme,
        int version,
        LocalDate from,
        LocalDate to,
        String timeZone,
        List<Node> stages,
        List<Link> flows) {

    /**
     * A stage.
     *
     * @param entered how often customers came to it
     * @param left how often they left it
     * @param stay how long those had stayed who left; absent where nobody did
     * @param running those who are in it now, whatever the days of the report; absent where nobody is
     */
    record Node(
            String stage,
            String name,
            long entered,
            long left,
            Optional<StayQuantiles> stay,
            Optional<RunningStays> running) {}

    /**
     * A way between two stages.
     *
     * @param from absent for customers' first stage
     * @param customers how often it was taken
     * @param share of all who left {@code from}, or of all first stages; 0 to 1
     */
    record Link(Optional<String> from, String to, long customers, double share) {}

    /**
     * Quantiles of time in a stage in seconds, within 9 %. Of stays that ended they are too short where many have not: those who
     * stay longest are still there, and told beside them.
     */
    record StayQuantiles(long p10, long p25, long p50, long p75, long p90) {
        static StayQuantiles of(SortedMap<Integer, Long> stays) {
            return new StayQuantiles(
                    LengthClass.quantile(stays, 0.1),
                    LengthClass.quantile(stays, 0.25),
                    LengthClass.quantile(stays, 0.5),
                    LengthClass.quantile(stays, 0.75),
                    LengthClass.quantile(stays, 0.9));
        }
    }

    /**
     * Puts moves and stays together.
     *
     * @param stays number of stays by class of length, by stage
     * @param running those in each stage now
     */
    static Flows of(
            Scheme scheme,
            Span span,
            String timeZone,
            List<Moves> moves,
            Map<String, SortedMap<Integer, Long>> stays,
            Map<String, RunningStays> running) {
        Map<String, Long> left = new HashMap<>();
        Map<String, Long> entered = new HashMap<>();
        for (Moves some : moves) {
            left.merge(some.from(), some.customers(), Long::sum);
            entered.merge(some.to(), some.customers(), Long::sum);
        }
        List<Link> links = new ArrayList<>();
        for (Moves some : moves) {
            links.add(new Link(
                    Optional.of(some.from()).filter(from -> !from.isEmpty()),
                    some.to(),
                    some.customers(),
                    (double) some.customers() / left.getOrDefault(some.from(), some.customers())));
        }
        List<Node> nodes = scheme.stages().stream()
                .map(stage -> new Node(
                        stage.key(),
                        stage.name(),
                        entered.getOrDefault(stage.key(), 0L),
                        left.getOrDefault(stage.key(), 0L),
                        Optional.ofNullable(stays.get(stage.key())).map(StayQuantiles::of),
                        Optional.ofNullable(running.get(stage.key()))))
                .toList();
        return new Flows(
                scheme.track(), scheme.key(), scheme.version(), span.from(), span.to(), timeZone, nodes, links);
    }
}
