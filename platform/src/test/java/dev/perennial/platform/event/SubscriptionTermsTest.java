package dev.perennial.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.Period;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTermsTest {
    private static final Currency EURO = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "month,P1M",
        "Yearly,P1Y",
        "weekly,P7D",
        "quarter,P3M",
        "day,P1D",
        "P2M,P2M",
        "p14d,P14D",
        "P11Y,P1M",
        "P-1M,P1M",
        "P0D,P1M",
        "sometimes,P1M"
    })
    void readsTheInterval(String told, String period) {
        assertThat(SubscriptionTerms.interval(new Fields(Map.of("interval", told))))
                .isEqualTo(Period.parse(period));
    }

    @Test
    void tellsAMonthThatIsSaidFromNothing() {
        assertThat(SubscriptionTerms.toldInterval(new Fields(Map.of("interval", "Monthly"))))
                .contains(Period.ofMonths(1));
        assertThat(SubscriptionTerms.toldInterval(new Fields(Map.of("interval", "sometimes"))))
                .isEmpty();
        assertThat(SubscriptionTerms.toldInterval(Fields.EMPTY)).isEmpty();
    }

    @Test
    void takesAMonthWhereNothingIsSaid() {
        assertThat(SubscriptionTerms.interval(Fields.EMPTY)).isEqualTo(Period.ofMonths(1));
        assertThat(SubscriptionTerms.id(Fields.EMPTY)).isEmpty();
        assertThat(SubscriptionTerms.renewsAt(Fields.EMPTY)).isEmpty();
        assertThat(SubscriptionTerms.price(Fields.EMPTY, EURO)).isEmpty();
    }

    @Test
    void readsDaysAndPrices() {
        Fields said = new Fields(Map.of(
                "subscriptionId",
                "s1",
                "renews_at",
                "no day",
                "current_period_end",
                "2026-03-01T00:00:00Z",
                "total",
                "9.90"));

        assertThat(SubscriptionTerms.id(said)).contains("s1");
        assertThat(SubscriptionTerms.renewsAt(said)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(SubscriptionTerms.price(said, EURO)).contains(new Money(990, EURO));
        assertThat(SubscriptionTerms.price(new Fields(Map.of("price", 500, "currency", "JPY")), EURO))
                .contains(new Money(500, Currency.getInstance("JPY")));
        assertThat(SubscriptionTerms.price(new Fields(Map.of("price", -1)), EURO))
                .isEmpty();
        assertThat(SubscriptionTerms.price(new Fields(Map.of("price", "1e20")), EURO))
                .isEmpty();
    }
}
