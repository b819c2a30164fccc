package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.growth.ReorderedProduct.RhythmOf;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReorderedProductTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final NamedProduct TEA = new NamedProduct("tea", Optional.of("Tea"), Optional.empty());
    private static final Optional<ModelProduct> BOUGHT_AGAIN =
            Optional.of(new ModelProduct(TEA, 0, 20, 10, Optional.of(30)));
    private static final Optional<ModelProduct> SELDOM = Optional.of(new ModelProduct(TEA, 0, 100, 6, Optional.of(30)));

    private static CustomerProduct bought(int days, int daysAgo, Optional<Integer> gap) {
        LocalDate last = TODAY.minusDays(daysAgo);
        return new CustomerProduct("tea", days, last.minusDays(50), last, gap);
    }

    @Test
    void goesByTheCustomersOwnRhythmWhereItIsKnown() {
        ReorderedProduct due = ReorderedProduct.of(bought(3, 20, Optional.of(14)), BOUGHT_AGAIN, TODAY)
                .orElseThrow();

        assertThat(due.rhythm()).isEqualTo(RhythmOf.CUSTOMER);
        assertThat(due.everyDays()).isEqualTo(14);
        assertThat(due.dueOn()).isEqualTo(TODAY.minusDays(6));
        assertThat(due.overdueDays()).isEqualTo(6);
    }

    @Test
    void goesByThatOfTheProductElse() {
        ReorderedProduct due = ReorderedProduct.of(bought(1, 10, Optional.empty()), BOUGHT_AGAIN, TODAY)
                .orElseThrow();

        assertThat(due.rhythm()).isEqualTo(RhythmOf.PRODUCT);
        assertThat(due.dueOn()).isEqualTo(TODAY.plusDays(20));
        assertThat(due.overdueDays()).isZero();
        assertThat(ReorderedProduct.of(bought(2, 10, Optional.of(50)), BOUGHT_AGAIN, TODAY))
                .map(ReorderedProduct::everyDays)
                .contains(30);
        assertThat(ReorderedProduct.of(bought(2, 10, Optional.of(50)), Optional.empty(), TODAY))
                .map(ReorderedProduct::everyDays)
                .contains(50);
    }

    @Test
    void leavesOutWhatIsNotBoughtAgain() {
        assertThat(ReorderedProduct.of(bought(1, 10, Optional.empty()), SELDOM, TODAY))
                .isEmpty();
        assertThat(ReorderedProduct.of(bought(1, 10, Optional.empty()), Optional.empty(), TODAY))
                .isEmpty();
    }

    @Test
    void leavesOutWhatWasGivenUp() {
        assertThat(ReorderedProduct.of(bought(3, 42, Optional.of(14)), BOUGHT_AGAIN, TODAY))
                .isPresent();
        assertThat(ReorderedProduct.of(bought(3, 43, Optional.of(14)), BOUGHT_AGAIN, TODAY))
                .isEmpty();
    }
}
