package dev.perennial.stage.funnel;

import dev.perennial.stage.calendar.LengthQuantiles;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far those came who began on some days.
 *
 * @param funnel key of the definition
 * @param version of the definition
 * @param timeZone IANA; whose days are counted by
 * @param complete whether all attempts of the report are over: the time they had is past
 * @param completeTo the last day of the report whose attempts are all over; absent where there is none
 * @param counts what is counted: {@code customers} or {@code attempts}
 * @param breakdown what groups are told apart by
 * @param steps of all together
 * @param groups the largest first; absent unless they were asked for
 * @param other those that are in none of these groups; absent where there are none
 */
record FunnelReport(
        String funnel,
        int version,
        LocalDate from,
        LocalDate to,
        String timeZone,
        boolean complete,
        Optional<LocalDate> completeTo,
        Counts counts,
        Breakdown breakdown,
        List<StepFigures> steps,
        Optional<List<GroupFigures>> groups,
        Optional<List<StepFigures>> other) {
    static final int MOST_GROUPS = 20;

    /**
     * A step.
     *
     * @param step from 1
     * @param name of the step; absent where any order counts, for then it is the number of different steps
     * @param reached how many got as far as this
     * @param ofFirst the share of those who began, of attempts whose time is over
     * @param ofPrevious the share of those who made the step before, of attempts whose time is over
     * @param droppedOff how many made the step before and not this one, and their time is over
     * @param underWay how many made the step before and not this one, and their time is not over; also those whom an
     *     exclusion ended
     * @param timeFromPrevious quartiles of the time since the step before, in seconds, of attempts whose time is over: of the
     *     others only the quick ones are there yet; also of attempts after which the same customer came further; absent where
     *     nobody got there, and for groups
     */
    record StepFigures(
            int step,
            Optional<String> name,
            long reached,
            Rate ofFirst,
            Rate ofPrevious,
            long droppedOff,
            long underWay,
            Optional<LengthQuantiles> timeFromPrevious) {}

    /**
     * A group of customers.
     *
     * @param group absent for those of whom it is not known
     */
    record GroupFigures(Optional<String> group, List<StepFigures> steps) {}

    /** Puts a report together. */
    static FunnelReport of(
            Funnel funnel,
            int version,
            Span span,
            ZoneId zone,
            Instant now,
            boolean byGroup,
            List<FunnelStore.Made> made) {
        LocalDate lastOver = funnel.underWayFrom(now, zone).minusDays(1);
        boolean complete = !span.to().isAfter(lastOver);
        List<FunnelStore.Made> reached =
                made.stream().filter(one -> !one.isLength()).toList();
        List<FunnelStore.Made> others =
                reached.stream().filter(one -> one.group().isEmpty()).toList();
        return new FunnelReport(
                funnel.key(),
                version,
                span.from(),
                span.to(),
                zone.getId(),
                complete,
                Optional.of(complete ? span.to() : lastOver).filter(day -> !day.isBefore(span.from())),
                funnel.counts(),
                funnel.breakdown(),
                steps(funnel, made),
                byGroup ? Optional.of(groups(funnel, reached)) : Optional.empty(),
                byGroup && !others.isEmpty() ? Optional.of(steps(funnel, others)) : Optional.empty());
    }

    private static List<GroupFigures> groups(Funnel funnel, List<FunnelStore.Made> reached) {
        Map<String, List<FunnelStore.Made>> byGroup = reached.stream()
                .filter(one -> one.group().isPresent())
                .collect(Collectors.groupingBy(one -> one.group().orElseThrow(), TreeMap::new, Collectors.toList()));
        return byGroup.entrySet().stream()
                .map(group -> new GroupFigures(
                        Optional.of(group.getKey()).filter(name -> !name.isEmpty()), steps(funnel, group.getValue())))
                .sorted(Comparator.comparingLong(
                                (GroupFigures group) -> group.steps().getFirst().reached())
                        .reversed())
                .toList();
    }

    private static List<StepFigures> steps(Funnel funnel, List<FunnelStore.Made> made) {
        List<SortedMap<Integer, Long>> lengths = new ArrayList<>();
        long[] over = new long[funnel.steps().size()];
        long[] underWay = new long[funnel.steps().size()];
        funnel.steps().forEach(step -> lengths.add(new TreeMap<>()));
        for (FunnelStore.Made one : made) {
            if (!one.isLength()) {
                (one.underWay() ? underWay : over)[one.step() - 1] += one.attempts();
            } else if (!one.underWay()) {
                lengths.get(one.step() - 1).merge(one.length(), one.attempts(), Long::sum);
            }
        }
        List<StepFigures> steps = new ArrayList<>();
        for (int i = 0; i < over.length; i++) {
            int before = Math.max(0, i - 1);
            steps.add(new StepFigures(
                    i + 1,
                    Optional.of(funnel.steps().get(i).name()).filter(name -> funnel.ordered()),
                    over[i] + underWay[i],
                    Rate.of(over[i], over[0]),
                    Rate.of(over[i], over[before]),
                    over[before] - over[i],
                    underWay[before] - underWay[i],
                    LengthQuantiles.of(lengths.get(i))));
        }
        return steps;
    }
}
