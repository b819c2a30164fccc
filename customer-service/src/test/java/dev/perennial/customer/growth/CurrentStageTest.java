package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentStageTest {
    @ParameterizedTest
    @CsvSource({
        "Up-sell,true",
        "cross sell,true",
        "Upselling before the first renewal,true",
        "The same offers as for strangers,false",
        "Reminding somebody who has already ordered,false"
    })
    void holdsBackWhereUpSellOrCrossSellIsToBeAvoided(String avoid, boolean holdsBack) {
        assertThat(new CurrentStage("relationship", "any", List.of("Calls at night", avoid)).holdsBack())
                .isEqualTo(holdsBack);
    }
}
