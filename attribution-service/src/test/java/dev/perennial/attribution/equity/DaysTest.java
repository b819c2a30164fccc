package dev.perennial.attribution.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.platform.problem.Failure;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void ninetyDaysUpToTodayWhereNothingIsSaid() {
        assertThat(Days.read(null, null, TODAY)).isEqualTo(new Days(LocalDate.of(2026, 1, 1), TODAY));
    }

    @Test
    void refusesDaysThatAreNoneOutOfOrderOrTooMany() {
        assertThatThrownBy(() -> Days.read("2026-02-30", null, TODAY)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> Days.read("2026-04-01", null, TODAY)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> Days.read("2020-01-01", null, TODAY)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> Days.read("0000-01-01", "0000-01-02", TODAY)).isInstanceOf(Failure.class);
    }

    @Test
    void showsTheLastKnownDayOfEachPeriodAndOneBefore() {
        Days days = new Days(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 31));
        List<LocalDate> known = List.of(
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 4),
                LocalDate.of(2026, 3, 5),
                LocalDate.of(2026, 3, 9),
                LocalDate.of(2026, 3, 20));

        assertThat(days.shown(Unit.DAY, known)).isEqualTo(known);
        assertThat(days.shown(Unit.WEEK, known))
                .containsExactly(
                        LocalDate.of(2026, 3, 2),
                        LocalDate.of(2026, 3, 5),
                        LocalDate.of(2026, 3, 9),
                        LocalDate.of(2026, 3, 20));
        assertThat(days.shown(Unit.MONTH, known)).containsExactly(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 20));
        assertThat(days.shown(Unit.MONTH, List.of())).isEmpty();
    }
}
