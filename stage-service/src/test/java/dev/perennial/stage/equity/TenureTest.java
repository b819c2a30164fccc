package dev.perennial.stage.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.equity.Tenure.Beginning;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenureTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void aVersionIsInForceUpToTheDayBeforeTheNextOne() {
        assertThat(Tenure.upTo(
                        FIRST.plusDays(9), List.of(new Beginning(1, FIRST), new Beginning(2, FIRST.plusDays(4)))))
                .containsExactly(
                        new Tenure(1, FIRST, FIRST.plusDays(3)), new Tenure(2, FIRST.plusDays(4), FIRST.plusDays(9)));
    }

    @Test
    void whatWasReplacedOnItsFirstDayWasInForceInNoEvening() {
        assertThat(Tenure.upTo(FIRST.plusDays(1), List.of(new Beginning(1, FIRST), new Beginning(2, FIRST))))
                .containsExactly(new Tenure(2, FIRST, FIRST.plusDays(1)));
    }

    @Test
    void whatBeganAfterTheReportIsLeftOut() {
        assertThat(Tenure.upTo(FIRST, List.of(new Beginning(1, FIRST), new Beginning(2, FIRST.plusDays(1)))))
                .containsExactly(new Tenure(1, FIRST, FIRST));
        assertThat(Tenure.upTo(FIRST.minusDays(1), List.of(new Beginning(1, FIRST))))
                .isEmpty();
    }
}
