package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.retention.AttritionReport.PeriodAttrition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttritionReportTest {
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final LocalDate APRIL = LocalDate.parse("2026-04-01");
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");

    @Test
    void isTheShareOfThoseWhoWereThereAtTheBegin() {
        List<PeriodAttrition> periods = report(
                        APRIL.plusDays(9),
                        List.of(
                                new AttritionCount(LocalDate.MIN, 130, 10, 40, 40),
                                new AttritionCount(MARCH, 20, 5, 30, 25)))
                .periods();

        PeriodAttrition march = periods.getFirst();
        assertThat(march.active()).isEqualTo(100);
        assertThat(march.lost()).isEqualTo(25);
        assertThat(march.attrition()).isEqualTo(0.25);
        assertThat(march.retention()).isEqualTo(0.75);
        assertThat(march.low()).isCloseTo(0.1755, within(5e-5));
        assertThat(march.high()).isCloseTo(0.3430, within(5e-5));
        assertThat(march.newCustomers()).isEqualTo(20);
        assertThat(march.wonBack()).isEqualTo(5);
        assertThat(march.lostAgain()).isEqualTo(5);
        assertThat(march.activeAtEnd()).isEqualTo(95);
        assertThat(march.complete()).isTrue();
    }

    @Test
    void saysWhatIsNotOverYetAndNothingOfWhatHasNotBegun() {
        List<PeriodAttrition> periods =
                report(APRIL, List.of(new AttritionCount(MARCH, 3, 0, 0, 0))).periods();

        assertThat(periods).extracting(PeriodAttrition::from).containsExactly(MARCH, APRIL);
        assertThat(periods).extracting(PeriodAttrition::complete).containsExactly(true, false);
        assertThat(periods.getLast().active()).isEqualTo(3);
    }

    @Test
    void hasNoRateOfNobody() {
        AttritionReport report = report(MAY.plusYears(1), List.of());

        assertThat(report.periods()).hasSize(3).allSatisfy(period -> {
            assertThat(period.attrition()).isNull();
            assertThat(period.retention()).isNull();
            assertThat(period.complete()).isTrue();
        });
    }

    @Test
    void saysWhenSomebodyIsLost() {
        AttritionReport orders = AttritionReport.of(
                Optional.of(TestSchemes.RELATIONSHIP), Period.MONTH, "UTC", List.of(MARCH), MAY, List.of());

        assertThat(orders.of()).isEqualTo("orders");
        assertThat(orders.lostWhen()).contains("3 times", "from 14 to 365 days, or 60 days");
        assertThat(orders.track()).isEqualTo("relationship");
        assertThat(report(MAY, List.of()).of()).isEqualTo("subscriptions");
    }

    private static AttritionReport report(LocalDate today, List<AttritionCount> counts) {
        return AttritionReport.of(Optional.empty(), Period.MONTH, "UTC", List.of(MARCH, APRIL, MAY), today, counts);
    }
}
