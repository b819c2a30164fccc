package dev.perennial.stage.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.retention.LoyaltyReport.LoyaltyRow;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoyaltyReportTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final Loyalty OLD = new Loyalty(10, 5, 2, 1, 1, 1);
    private static final Loyalty YOUNG = new Loyalty(10, 1, 0, 0, 0, 0);

    @Test
    void leavesOutCohortsThatHadLessTimeThanOthers() {
        LoyaltyReport report = report("2025-01-01", Map.of("2025-01-01", OLD, "2025-02-01", OLD, "2025-03-01", YOUNG));

        assertThat(report.cohorts()).extracting(LoyaltyRow::complete).containsExactly(true, true, false);
        LoyaltyRow all = requireNonNull(report.all());
        assertThat(all.complete()).isTrue();
        assertThat(all.customers()).isEqualTo(20);
        assertThat(all.repeated().rate()).isEqualTo(0.5);
        assertThat(all.to()).isEqualTo(LocalDate.parse("2025-02-28"));
    }

    /** Who bought first on 28 February 2025 has a year until 27 February 2026. */
    @Test
    void isCompleteWhenTheFirstYearOfTheLastCustomerIsOver() {
        ReportSpan span = ReportSpan.of("month", "2025-01-01", "2026-03-01", TODAY, 20);
        TreeMap<LocalDate, Loyalty> february = new TreeMap<>(Map.of(LocalDate.parse("2025-02-01"), OLD));

        assertThat(LoyaltyReport.of(span, "UTC", LocalDate.parse("2026-02-27"), february)
                        .cohorts()
                        .getFirst()
                        .complete())
                .isFalse();
        assertThat(LoyaltyReport.of(span, "UTC", LocalDate.parse("2026-02-28"), february)
                        .cohorts()
                        .getFirst()
                        .complete())
                .isTrue();
    }

    @Test
    void showsAllWhereNoneHadAYear() {
        LoyaltyReport report = report("2025-03-01", Map.of("2025-03-01", OLD, "2025-04-01", YOUNG));

        LoyaltyRow all = requireNonNull(report.all());
        assertThat(all.complete()).isFalse();
        assertThat(all.customers()).isEqualTo(20);
        assertThat(all.to()).isEqualTo(LocalDate.parse("2026-03-31"));
    }

    private static LoyaltyReport report(String from, Map<String, Loyalty> cohorts) {
        TreeMap<LocalDate, Loyalty> found = new TreeMap<>();
        cohorts.forEach((begin, counts) -> found.put(LocalDate.parse(begin), counts));
        return LoyaltyReport.of(ReportSpan.of("month", from, "2026-03-01", TODAY, 20), "UTC", TODAY, found);
    }
}
