package dev.perennial.attribution.content.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.MonthSpan;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FinishedMonthsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final MonthSpan SPAN = new MonthSpan(YearMonth.of(2026, 1), YearMonth.of(2026, 3));

    @Test
    void aMonthIsOverOnceItsLastCustomersAre() {
        FinishedMonths justBefore = at("2026-03-07T22:59:59Z");
        assertThat(justBefore.last()).isEqualTo(YearMonth.of(2025, 12));
        assertThat(justBefore.of(SPAN)).isEmpty();
        assertThat(justBefore.leftOut(SPAN)).containsExactly("2026-01", "2026-02", "2026-03");

        FinishedMonths then = at("2026-03-07T23:00:00Z");
        assertThat(then.last()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(then.of(SPAN)).contains(new MonthSpan(YearMonth.of(2026, 1), YearMonth.of(2026, 1)));
        assertThat(then.leftOut(SPAN)).containsExactly("2026-02", "2026-03");
    }

    @Test
    void allOfASpanLongPastIsOver() {
        assertThat(at("2027-01-01T00:00:00Z").of(SPAN)).contains(SPAN);
        assertThat(at("2027-01-01T00:00:00Z").leftOut(SPAN)).isEmpty();
    }

    /** Thirty-five days. */
    private static FinishedMonths at(String now) {
        return new FinishedMonths(Instant.parse(now), BERLIN, 35);
    }
}
