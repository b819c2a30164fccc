package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.spend.SpendHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A brand of few weeks, whose customers buy much alike. */
class YoungBrandTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    @ParameterizedTest
    @ValueSource(ints = {29, 30, 45})
    void keepsItsValuesWhenTheThirtiethCustomerComesBack(int repeaters) {
        ValueModel model = new ModelFit(observed(repeaters), ValueSettings.DEFAULT, Optional.empty())
                .fit(1, Instant.parse("2026-03-01T02:00:00Z"));

        assertThat(model.basis()).isEqualTo(Basis.PRIOR);
        assertThat(model.purchases()).isPresent();
        assertThat(model.reason()).isPresent();
    }

    @Test
    void saysNothingWhereNobodyCameBack() {
        Observations once = new Observations(
                TODAY,
                PurchaseHistories.weighted(Map.of(new PurchaseHistory(0, 0, 5), 50)),
                50,
                0,
                0,
                Collections.nCopies(0, new SpendHistory(1, 1)),
                5_000,
                Optional.empty());

        assertThat(new ModelFit(once, ValueSettings.DEFAULT, Optional.empty())
                        .fit(1, Instant.parse("2026-03-01T02:00:00Z"))
                        .basis())
                .isEqualTo(Basis.NOT_IDENTIFIED);
    }

    /** Everybody came back after two weeks, and after two more. */
    private static Observations observed(int repeaters) {
        return new Observations(
                TODAY,
                PurchaseHistories.weighted(Map.of(new PurchaseHistory(2, 4, 5), repeaters)),
                repeaters,
                repeaters,
                2L * repeaters,
                Collections.nCopies(repeaters, new SpendHistory(2, 5_000)),
                5_000,
                Optional.empty());
    }
}
