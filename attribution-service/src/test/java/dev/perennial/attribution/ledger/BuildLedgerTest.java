package dev.perennial.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildLedgerTest {
    private static final CustomerId ANNA = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<CreditedConversion> BOUGHT = bought();

    @Test
    void lifetimesAreSharedAsTheyAreToldWhateverTheOrdersBrought() {
        BuildLedger ledger = new BuildLedger(Basis.LIFETIME, BOUGHT, worth(true, 333, 1_493));

        assertThat(ledger.value()).containsExactly(Map.entry("EUR", 1_493L));
        assertThat(credited(ledger)).containsExactly(747L, 746L);
        assertThat(new BuildLedger(Basis.REALISED, BOUGHT, worth(true, 333, 1_493)).value())
                .containsExactly(Map.entry("EUR", 2_000L), Map.entry("USD", 1_000L));
    }

    @Test
    void ordersSoldAtALossMakeCreditNegative() {
        BuildLedger ledger = new BuildLedger(Basis.LIFETIME, BOUGHT, worth(false, 0, -701));

        assertThat(credited(ledger)).containsExactlyInAnyOrder(-351L, -350L);
        assertThat(ledger.of(CreditModel.LINEAR).remainder())
                .allSatisfy(left -> assertThat(left.minor()).isZero());
    }

    @Test
    void nothingIsSharedBeforeALifetimeIsKnown() {
        BuildLedger ledger = new BuildLedger(Basis.LIFETIME, BOUGHT, ExpectedValue.unknown(ANNA));

        assertThat(ledger.value()).isEmpty();
        assertThat(ledger.of(CreditModel.LINEAR).entries()).isEmpty();
    }

    @Test
    void nobodyHasCreditForACustomerWithoutAnOrder() {
        assertThat(new BuildLedger(Basis.LIFETIME, List.of(), worth(true, 333, 1_493)).value())
                .isEmpty();
    }

    private static List<Long> credited(BuildLedger ledger) {
        return ledger.of(CreditModel.LINEAR).entries().stream()
                .peek(entry -> assertThat(entry.part()).isEqualTo("lifetime"))
                .map(entry -> entry.amount().minor())
                .toList();
    }

    private static ExpectedValue worth(boolean isEstimated, long expected, long lifetime) {
        return new ExpectedValue(ANNA, "EUR", isEstimated, expected, 0, 2 * expected, lifetime, START);
    }

    private static List<CreditedConversion> bought() {
        TouchHistory touches = TouchHistory.EMPTY;
        for (Event visit :
                List.of(Visits.googleAd(ANNA, START, "a"), Visits.googleAd(ANNA, START.plusSeconds(86_400), "b"))) {
            touches = touches.after(visit, START, InternalSites.NONE);
        }
        List<Event> orders = List.of(
                TestEvents.order(ANNA, "one", START.plusSeconds(172_800), "20"),
                TestEvents.track(
                        ANNA,
                        "Order Completed",
                        START.plusSeconds(259_200),
                        Map.of("order_id", "two", "total", "10", "currency", "USD")));
        ConversionHistory history = ConversionHistory.EMPTY;
        for (Event order : orders) {
            history = history.after(order, Currency.getInstance("EUR"), List.of());
        }
        TouchHistory led = touches;
        return history.conversions().stream()
                .map(conversion -> CreditedConversion.of(conversion, led.touchpoints(), null, Settings.DEFAULT))
                .toList();
    }
}
