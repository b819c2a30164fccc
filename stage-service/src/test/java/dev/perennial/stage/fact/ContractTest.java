package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final Instant PAID_TO = Instant.parse("2026-02-10T10:00:00Z");
    private static final Contract BEGUN = new Contract(START, Period.ofMonths(1), 0, Optional.empty());
    private final FactFold fold = new FactFold(new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")));

    @Test
    void isRenewedUntilItIsCancelled() {
        assertThat(after("Started", "Renewed", "Renewed").contracts())
                .containsExactly(BEGUN.renewed().renewed());
        assertThat(after("Started", "Renewed", "Cancelled").contracts())
                .containsExactly(BEGUN.renewed().cancelled(PAID_TO.plusSeconds(1)));
    }

    @Test
    void goesOnWhereItIsStartedAgainAndBeginsAnewAfterItsEnd() {
        assertThat(after("Started", "Renewed", "Started").contracts()).containsExactly(BEGUN.renewed());
        assertThat(after("Started", "Cancelled", "Started").contracts())
                .containsExactly(BEGUN.cancelled(PAID_TO), Contract.begun(START.plusSeconds(2), Period.ofMonths(1)));
    }

    @Test
    void endsWithWhatWasPaidOrAsTheEventSays() {
        assertThat(cancelled(5, Map.of()).endsAt()).contains(PAID_TO);
        assertThat(cancelled(100 * 86_400, Map.of()).endsAt())
                .as("nobody said that it was renewed")
                .contains(START.plusSeconds(100 * 86_400));
        assertThat(cancelled(5, Map.of("ends_at", START.plusSeconds(9).toString()))
                        .endsAt())
                .contains(START.plusSeconds(9));
        assertThat(cancelled(5, Map.of("ends_at", "1999-01-01T00:00:00Z")).endsAt())
                .as("not before it began")
                .contains(START);
        assertThat(cancelled(5, Map.of("ends_at", "+999999999-12-31T00:00:00Z")).endsAt())
                .contains(Instants.LATEST);
    }

    private Contract cancelled(int second, Map<String, Object> properties) {
        Facts started = after("Started");
        Event event = TestEvents.track(CUSTOMER, "Subscription Cancelled", START.plusSeconds(second), properties);
        return fold.apply(started, event).facts().contracts().getFirst();
    }

    @Test
    void goesOnWhereARenewalComesAfterACancellation() {
        assertThat(after("Started", "Cancelled", "Renewed").contracts()).containsExactly(BEGUN.renewed());
    }

    @Test
    void isUnknownWhereItsStartWasNotSeen() {
        assertThat(after("Renewed", "Cancelled").contracts()).isEmpty();
    }

    @Test
    void hasTheIntervalThatTheEventSays() {
        assertThat(interval("yearly")).isEqualTo(Period.ofYears(1));
        assertThat(interval("P12M")).as("the same").isEqualTo(Period.ofYears(1));
        assertThat(interval("now and then")).isEqualTo(Period.ofMonths(1));
    }

    @Test
    void areNotMoreThanAHundred() {
        Facts facts = Facts.NONE;
        for (int i = 0; i < 150; i++) {
            facts = fold.apply(facts, event("Started", i, "month")).facts();
            facts = fold.apply(facts, event("Cancelled", i, "month")).facts();
        }
        assertThat(facts.contracts()).hasSize(100);
    }

    private Period interval(String text) {
        return fold.apply(Facts.NONE, event("Started", 0, text))
                .facts()
                .contracts()
                .getFirst()
                .interval();
    }

    private Facts after(String... events) {
        Facts facts = Facts.NONE;
        for (int i = 0; i < events.length; i++) {
            facts = fold.apply(facts, event(events[i], i, "month")).facts();
        }
        return facts;
    }

    private static Event event(String what, int second, String interval) {
        return TestEvents.track(
                CUSTOMER, "Subscription " + what, START.plusSeconds(second), Map.of("interval", interval));
    }
}
