package dev.perennial.stage.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sums by month, and of the days by which these are too many or too few, are what the days alone add up to. */
class OutdonePartsTest {
    private static final LocalDate START = LocalDate.of(2023, 11, 20);

    /** One that began on a day and was outdone on another. */
    private record Pair(LocalDate day, LocalDate until) {}

    @Property(tries = 2000)
    void addUpToThePlainSum(@ForAll("pairs") List<Pair> pairs, @ForAll("reports") FunnelDays report) {
        OutdoneParts parts = OutdoneParts.of(report);

        assertThat(over(pairs, parts)).isEqualTo(plain(pairs, report, false));
        assertThat(underWay(pairs, parts)).isEqualTo(plain(pairs, report, true));
    }

    @Property(tries = 1000)
    void readFewDaysHoweverLongTheReport(@ForAll("reports") FunnelDays report) {
        assertThat(OutdoneParts.of(report).days()).hasSizeLessThanOrEqualTo(6).allSatisfy(days -> assertThat(
                        Math.min(width(days.first(), days.last()), width(days.firstUntil(), days.lastUntil())))
                .isBetween(1L, 31L));
    }

    @Example
    void wholeMonthsNeedNoDays() {
        FunnelDays year = report("2024-01-01", "2024-12-31", "2025-03-01", "2025-06-15");

        assertThat(OutdoneParts.of(year).days()).isEmpty();
    }

    @Example
    void upToTodayNextToNothingIsTakenOffAgain() {
        OutdoneParts parts = OutdoneParts.of(report("2024-01-01", "2024-12-10", "2025-01-01", "2024-12-10"));

        assertThat(parts.endMonth()).isEqualTo("2025-01-01");
        assertThat(parts.days()).isNotEmpty().allSatisfy(days -> {
            assertThat(days.firstUntil()).isEqualTo("2024-12-11");
            assertThat(days.overTimes()).isEqualTo(-1);
        });
    }

    private static long width(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    private static long plain(List<Pair> pairs, FunnelDays report, boolean underWay) {
        return pairs.stream()
                .filter(pair -> !pair.day().isBefore(report.from())
                        && !pair.until().isAfter(report.to())
                        && underWay != pair.day().isBefore(report.underWayFrom()))
                .count();
    }

    private static long over(List<Pair> pairs, OutdoneParts parts) {
        long months = pairs.stream()
                .filter(pair -> isRead(pair, parts) && month(pair.day()).isBefore(parts.underWayMonth()))
                .count();
        return months + days(pairs, parts, OutdoneParts.Days::overTimes);
    }

    private static long underWay(List<Pair> pairs, OutdoneParts parts) {
        long months = pairs.stream()
                .filter(pair -> isRead(pair, parts) && !month(pair.day()).isBefore(parts.underWayMonth()))
                .count();
        return months + days(pairs, parts, OutdoneParts.Days::underWayTimes);
    }

    private static boolean isRead(Pair pair, OutdoneParts parts) {
        return !month(pair.day()).isBefore(parts.firstMonth())
                && month(pair.until()).isBefore(parts.endMonth());
    }

    private static LocalDate month(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    private static long days(List<Pair> pairs, OutdoneParts parts, ToIntFunction<OutdoneParts.Days> times) {
        return parts.days().stream()
                .mapToLong(days -> times.applyAsInt(days)
                        * pairs.stream().filter(pair -> isOf(pair, days)).count())
                .sum();
    }

    private static boolean isOf(Pair pair, OutdoneParts.Days days) {
        return !pair.day().isBefore(days.first())
                && !pair.day().isAfter(days.last())
                && !pair.until().isBefore(days.firstUntil())
                && !pair.until().isAfter(days.lastUntil());
    }

    private static FunnelDays report(String from, String to, String underWayFrom, String today) {
        return new FunnelDays(
                LocalDate.parse(from), LocalDate.parse(to), LocalDate.parse(underWayFrom), LocalDate.parse(today));
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        return Combinators.combine(days(), Arbitraries.longs().between(1, 120))
                .as((day, later) -> new Pair(day, day.plusDays(later)))
                .list()
                .ofSize(100);
    }

    @Provide
    Arbitrary<FunnelDays> reports() {
        return Combinators.combine(days(), days(), days(), days())
                .as((one, other, underWayFrom, today) -> new FunnelDays(
                        one.isBefore(other) ? one : other, one.isBefore(other) ? other : one, underWayFrom, today));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 200).map(START::plusDays);
    }
}
