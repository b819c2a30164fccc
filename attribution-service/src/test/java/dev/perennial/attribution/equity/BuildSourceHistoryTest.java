package dev.perennial.attribution.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.equity.SourceHistory.SourceDay;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildSourceHistoryTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final GroupName SEARCH = new GroupName("paid_search", "", "");
    private static final GroupName EMAIL = new GroupName("email", "", "");

    @Test
    void partsOfAChangeAddUpAndGroupsToTheTotal() {
        BuildSourceHistory build = new BuildSourceHistory(
                List.of(FIRST, SECOND),
                FIRST,
                EUR,
                List.of(
                        new SourceFigures(FIRST, SEARCH, 2, 2, 1_000, 0, 400, 900, 10_000),
                        new SourceFigures(SECOND, SEARCH, 3, 2, 1_600, 0, 300, 1_100, 10_000),
                        new SourceFigures(SECOND, EMAIL, 1, 1, 0, 0, 70, 70, 0)));

        assertThat(build.names()).containsExactly(EMAIL, SEARCH);
        SourceDay first = build.line(SEARCH).days().getFirst();
        assertThat(first.change()).isNull();
        assertThat(first.equityLow()).hasFieldOrPropertyWithValue("minor", 800L);
        SourceDay second = build.line(SEARCH).days().getLast();
        assertThat(second.unestimated()).isEqualTo(1);
        assertThat(second.change()).isEqualTo(new SourceHistory.SourceChange(1, minor(300), minor(-100), minor(200)));
        SourceDay total = build.total().getLast();
        assertThat(total.equity().minor()).isEqualTo(1_170);
        assertThat(total.change()).isEqualTo(new SourceHistory.SourceChange(2, minor(300), minor(-30), minor(270)));
        assertThat(build.line(EMAIL).days().getFirst().equity().minor()).isZero();
    }

    @Test
    void theFirstDayIsComparedWithTheLastOneBeforeTheReport() {
        BuildSourceHistory build = new BuildSourceHistory(
                List.of(FIRST, SECOND),
                SECOND,
                EUR,
                List.of(
                        new SourceFigures(FIRST, SEARCH, 1, 0, 100, 0, 0, 100, 0),
                        new SourceFigures(SECOND, SEARCH, 1, 0, 150, 2, 0, 150, 0)));

        assertThat(build.total()).singleElement().satisfies(day -> {
            assertThat(day.change()).hasFieldOrPropertyWithValue("total", minor(50));
            assertThat(day.expected()).isNull();
            assertThat(day.equityLow()).isNull();
            assertThat(day.unratedOrders()).isEqualTo(2);
        });
    }

    private static Money minor(long minor) {
        return new Money(minor, EUR);
    }
}
