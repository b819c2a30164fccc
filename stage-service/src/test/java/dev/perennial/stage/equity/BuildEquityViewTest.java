package dev.perennial.stage.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.equity.BuildEquityView.Present;
import dev.perennial.stage.equity.EquityView.StageEquity;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildEquityViewTest {
    private final BuildEquityView build = new BuildEquityView(TestSchemes.RELATIONSHIP, Currency.getInstance("EUR"));

    @Test
    void listsEveryStageInTheOrderOfTheScheme() {
        List<StageEquity> stages = build.stages(Map.of());

        assertThat(stages)
                .extracting(StageEquity::stage)
                .containsExactlyElementsOf(TestSchemes.RELATIONSHIP.stages().stream()
                        .map(stage -> stage.key())
                        .toList());
        assertThat(stages).allSatisfy(stage -> {
            assertThat(stage.customers()).isZero();
            assertThat(stage.stock().expected()).isNull();
        });
    }

    @Test
    void countsApartWhoseWorthIsNotKnownAndWhoCannotBeEstimated() {
        Figures worth = new Figures(4, 3, 1_000, 900, 1_400, BigInteger.valueOf(40_000));
        StageEquity total = build.total(Map.of("adopter", new Present(10, worth)));

        assertThat(total.customers()).isEqualTo(10);
        assertThat(total.unvalued()).isEqualTo(6);
        assertThat(total.stock().customers()).isEqualTo(4);
        assertThat(total.stock().unestimated()).isEqualTo(1);
        assertThat(total.stock().equityLow()).hasFieldOrPropertyWithValue("minor", 1_200L);
        assertThat(total.stock().equityHigh()).hasFieldOrPropertyWithValue("minor", 1_600L);
    }

    @Test
    void theIntervalNeverGoesBelowWhatWasRealised() {
        Figures worth = new Figures(1, 1, 1_000, 100, 600, BigInteger.valueOf(1_000_000));

        assertThat(build.total(Map.of("adopter", new Present(1, worth))).stock().equityLow())
                .hasFieldOrPropertyWithValue("minor", 500L);
    }

    @Test
    void saysNothingOfWhatIsToComeWhereNothingIsEstimated() {
        Figures worth = new Figures(2, 0, 1_000, 0, 500, BigInteger.ZERO);
        StageEquity total = build.total(Map.of("adopter", new Present(2, worth)));

        assertThat(total.stock().equity().minor()).isEqualTo(500);
        assertThat(total.stock().unestimated()).isEqualTo(2);
        assertThat(total.stock().expected()).isNull();
        assertThat(total.stock().equityLow()).isNull();
        assertThat(total.stock().equityHigh()).isNull();
    }
}
