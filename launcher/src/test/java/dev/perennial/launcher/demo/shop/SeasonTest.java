package dev.perennial.launcher.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonTest {
    private static final Season SEASON = new Season(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1));

    @Test
    void bringsMoreVisitorsBeforeTheHolidaysAndAsTheShopGrows() {
        List<LocalDate> days = arrivals(Hours.ONLINE);

        assertThat(count(days, 2025, 12)).isGreaterThan((long) (1.5 * count(days, 2025, 7)));
        assertThat(days.stream().filter(d -> d.getYear() == 2025).count()).isGreaterThan((long)
                (1.15 * days.stream().filter(d -> d.getYear() == 2024).count()));
    }

    @Test
    void closesTheStoreOnSundays() {
        assertThat(arrivals(Hours.STORE)).noneMatch(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
        assertThat(arrivals(Hours.ONLINE)).anyMatch(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    @Test
    void holdsFairsInMarchAndSeptember() {
        Dice dice = Dice.of(1, 1);

        assertThat(IntStream.range(0, 500).mapToObj(i -> SEASON.fairDay(dice)))
                .allMatch(day -> day.getMonthValue() == 3 || day.getMonthValue() == 9)
                .allMatch(day -> day.getDayOfMonth() >= 12 && day.getDayOfMonth() <= 14);
    }

    @Test
    void answersToAMailingComeMostlyWithinThreeWeeks() {
        Dice dice = Dice.of(1, 2);
        long soon = IntStream.range(0, 1000)
                .mapToObj(i -> SEASON.mailingAnswer(dice))
                .filter(day -> (day.getMonthValue() - 1) % 3 == 0 && day.getDayOfMonth() >= 10)
                .count();

        assertThat(soon).isGreaterThan(800);
    }

    @Test
    void neverGoesBack() {
        Dice dice = Dice.of(1, 3);
        Instant from = SEASON.arrival(dice, Hours.ONLINE);

        assertThat(IntStream.range(0, 500).mapToObj(i -> SEASON.after(from, i / 20.0, Hours.ONLINE, dice)))
                .allMatch(from::isBefore);
    }

    @Test
    void keepsAVisitClearOfTheEnd() {
        Instant late = SEASON.end().minusSeconds(60);

        assertThat(SEASON.beforeEnd(late)).isBefore(SEASON.end().minus(Duration.ofHours(3)));
    }

    @Test
    void refusesAnEmptyHistory() {
        LocalDate day = LocalDate.of(2024, 1, 1);

        assertThatThrownBy(() -> new Season(day, day)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<LocalDate> arrivals(Hours hours) {
        Dice dice = Dice.of(1, 4);
        return IntStream.range(0, 8000)
                .mapToObj(i -> SEASON.day(SEASON.arrival(dice, hours)))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static long count(List<LocalDate> days, int year, int month) {
        return days.stream()
                .filter(d -> d.getYear() == year && d.getMonthValue() == month)
                .count();
    }
}
