package dev.perennial.launcher.demo.shop;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The shop's calendar: it grows, it has its December, its weekends and its evenings. Its clock is one hour ahead of UTC
 * all year round, so that nothing depends on a machine's time zone tables.
 */
public final class Season {
    private static final ZoneOffset CLOCK = ZoneOffset.ofHours(1);
    /** No visit is longer. */
    public static final Duration LONGEST_VISIT = Duration.ofHours(3);

    private static final double GROWTH_A_YEAR = 0.30;
    private static final double[] MONTHS = {0.90, 0.92, 0.98, 0.98, 0.95, 0.86, 0.78, 0.80, 0.98, 1.06, 1.30, 1.75};
    private static final double[] WEEKDAYS = {1.02, 0.96, 0.94, 0.98, 0.98, 1.08, 1.18};

    private final LocalDate start;
    private final LocalDate end;
    private final double[] visitors;

    /**
     * @param start first day
     * @param end first day after
     */
    public Season(LocalDate start, LocalDate end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start: " + start + " (expected: before " + end + ")");
        }
        this.start = start;
        this.end = end;
        this.visitors = new double[(int) (end.toEpochDay() - start.toEpochDay())];
        double sum = 0;
        for (int day = 0; day < visitors.length; day++) {
            sum += weight(day);
            visitors[day] = sum;
        }
    }

    /** Midnight of the first day. */
    public Instant start() {
        return start.atStartOfDay().toInstant(CLOCK);
    }

    /** Midnight after the last day: nothing happens from then on. */
    public Instant end() {
        return end.atStartOfDay().toInstant(CLOCK);
    }

    /** When somebody first comes, more likely as the shop grows and before the holidays. */
    public Instant arrival(Dice dice, Hours hours) {
        double at = dice.unit() * visitors[visitors.length - 1];
        int found = Arrays.binarySearch(visitors, at);
        int day = Math.min(found < 0 ? -found - 1 : found + 1, visitors.length - 1);
        return on(start.plusDays(day), hours, dice);
    }

    /** The same, or some hours earlier where the history would end within a visit. */
    public Instant beforeEnd(Instant at) {
        return at.isBefore(end().minus(LONGEST_VISIT)) ? at : at.minus(LONGEST_VISIT);
    }

    /** An instant so many days later: in the middle of the same day below one day, else at a likely hour. */
    public Instant after(Instant from, double days, Hours hours, Dice dice) {
        if (days < 1) {
            return from.plusSeconds(Math.max(60, (long) (days * 86_400)));
        }
        return on(day(from).plusDays((long) days), hours, dice);
    }

    /** An instant on a day, or on the Monday after where it is a Sunday and all is closed. */
    public Instant on(LocalDate day, Hours hours, Dice dice) {
        boolean closed = hours.closedOnSunday() && day.getDayOfWeek() == DayOfWeek.SUNDAY;
        int second = hours.second(dice);
        int millis = dice.below(1000);
        return (closed ? day.plusDays(1) : day)
                .atStartOfDay()
                .toInstant(CLOCK)
                .plusSeconds(second)
                .plusMillis(millis);
    }

    /** The shop's day. */
    public LocalDate day(Instant instant) {
        return instant.atOffset(CLOCK).toLocalDate();
    }

    /** Whether people buy presents. */
    public boolean isGiftTime(Instant instant) {
        LocalDate day = day(instant);
        return (day.getMonthValue() == 12 && day.getDayOfMonth() <= 23)
                || (day.getMonthValue() == 11 && day.getDayOfMonth() >= 20);
    }

    /** A day on which the postcards of a quarter are being answered: most within two weeks. */
    public LocalDate mailingAnswer(Dice dice) {
        LocalDate answered = day(arrival(dice, Hours.ONLINE));
        LocalDate mailed = answered.withDayOfMonth(1).withMonth((answered.getMonthValue() - 1) / 3 * 3 + 1);
        return clamp(mailed.plusDays(9 + (long) Math.min(60, dice.exponential(9))));
    }

    /** A day of one of the two fairs of a year, in March and in September. */
    public LocalDate fairDay(Dice dice) {
        LocalDate wanted = day(arrival(dice, Hours.ONLINE));
        int month = wanted.getMonthValue() < 7 ? 3 : 9;
        LocalDate fair = LocalDate.of(wanted.getYear(), month, 12).plusDays(dice.below(3));
        if (fair.isBefore(start)) {
            fair = fair.plusMonths(6);
        }
        return clamp(fair.isBefore(end) ? fair : fair.minusMonths(6));
    }

    private LocalDate clamp(LocalDate day) {
        LocalDate last = end.minusDays(1);
        LocalDate notLate = day.isAfter(last) ? last : day;
        return notLate.isBefore(start) ? start : notLate;
    }

    private double weight(int day) {
        LocalDate date = start.plusDays(day);
        double growth = StrictMath.pow(1 + GROWTH_A_YEAR, day / 365.0);
        return growth
                * MONTHS[date.getMonthValue() - 1]
                * WEEKDAYS[date.getDayOfWeek().getValue() - 1];
    }
}
