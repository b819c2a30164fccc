package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.Stage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who came to the stages of a track and who left them, period by period.
 *
 * @param scheme key of the scheme in force
 * @param version of the scheme
 * @param timeZone IANA; whose days are counted by
 */
record Movement(
        String track,
        String scheme,
        int version,
        LocalDate from,
        LocalDate to,
        String period,
        String timeZone,
        List<PeriodMovement> periods) {

    /**
     * A period.
     *
     * @param from first day; that of the report where the period begins earlier
     * @param to last day; that of the report where the period ends later
     * @param complete whether all of the period is in the report and in the past
     */
    record PeriodMovement(LocalDate from, LocalDate to, boolean complete, List<StageMovement> stages) {}

    /**
     * A stage in a period, in customers.
     *
     * @param entered how often customers came to it, from another stage or as their first
     * @param left how often they left it
     * @param present how many were in it at the end
     */
    record StageMovement(String stage, long entered, long left, long present) {}

    /**
     * Puts days together.
     *
     * @param moves before the first day and in each period
     * @param today in the brand's calendar
     */
    static Movement of(Scheme scheme, Span span, ZoneId zone, LocalDate today, List<Moves> moves) {
        return new Movement(
                scheme.track(),
                scheme.key(),
                scheme.version(),
                span.from(),
                span.to(),
                span.period().key(),
                zone.getId(),
                periods(scheme, span, today, moves));
    }

    /** The periods of {@link #of}. */
    static List<PeriodMovement> periods(Scheme scheme, Span span, LocalDate today, List<Moves> moves) {
        Map<String, Long> present = new HashMap<>();
        Map<LocalDate, List<Moves>> byPeriod = new HashMap<>();
        for (Moves some : moves) {
            if (some.isBefore()) {
                move(present, some);
            } else {
                byPeriod.computeIfAbsent(some.begin(), begin -> new ArrayList<>())
                        .add(some);
            }
        }
        List<PeriodMovement> periods = new ArrayList<>();
        for (LocalDate begin : span.period().between(span.from(), span.to())) {
            LocalDate end = span.period().next(begin).minusDays(1);
            List<Moves> within = byPeriod.getOrDefault(begin, List.of());
            within.forEach(some -> move(present, some));
            periods.add(new PeriodMovement(
                    later(begin, span.from()),
                    earlier(end, span.to()),
                    !begin.isBefore(span.from()) && !end.isAfter(span.to()) && end.isBefore(today),
                    scheme.stages().stream()
                            .map(Stage::key)
                            .map(stage -> stage(stage, within, present))
                            .toList()));
        }
        return periods;
    }

    private static void move(Map<String, Long> present, Moves moves) {
        present.merge(moves.from(), -moves.customers(), Long::sum);
        present.merge(moves.to(), moves.customers(), Long::sum);
    }

    private static StageMovement stage(String stage, List<Moves> within, Map<String, Long> present) {
        long entered = within.stream()
                .filter(some -> some.to().equals(stage))
                .mapToLong(Moves::customers)
                .sum();
        long left = within.stream()
                .filter(some -> some.from().equals(stage))
                .mapToLong(Moves::customers)
                .sum();
        return new StageMovement(stage, entered, left, present.getOrDefault(stage, 0L));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
