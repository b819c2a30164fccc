package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final Instant PAID_TO = Instant.parse("2026-02-10T10:00:00Z");
    private static final Contract BEGUN = new Contract(START, Period.ofMonths(1), List.of(), PAID_TO, Optional.empty());
    private final FactFold fold = new FactFold(new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")));

    @Test
    void isRenewedUntilItIsCancelled() {
        assertThat(after("Started", "Renewed", "Renewed").contracts()).containsExactly(renewed(renewed(BEGUN, 1), 2));
        assertThat(after("Started", "Renewed", "Cancelled").contracts())
                .containsExactly(renewed(BEGUN, 1).cancelled(PAID_TO.plusSeconds(1)));
    }

    @Test
    void goesOnWhereItIsStartedAgainAndBeginsAnewAfterItsEnd() {
        assertThat(after("Started", "Renewed", "Started").contracts())
                .containsExactly(renewed(BEGUN, 1).goesOn(PAID_TO.plusSeconds(2)));
        assertThat(after("Started", "Cancelled", "Started").contracts())
                .containsExactly(
                        BEGUN.cancelled(PAID_TO),
                        Contract.begun(START.plusSeconds(2), Period.ofMonths(1), PAID_TO.plusSeconds(2)));
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
        assertThat(after("Started", "Cancelled", "Renewed").contracts()).containsExactly(renewed(BEGUN, 2));
    }

    @Test
    void isRenewedOnTheDayOnWhichItWasDueOrLaterWhereItWasLate() {
        Contract early = BEGUN.renewed(Instant.parse("2026-02-08T10:00:00Z"), PAID_TO, ZoneOffset.UTC);
        Contract late = BEGUN.renewed(Instant.parse("2026-02-12T23:30:00Z"), PAID_TO, ZoneOffset.UTC);

        assertThat(early.renewedOn()).containsExactly(day("2026-02-10"));
        assertThat(late.renewedOn()).containsExactly(day("2026-02-12"));
        assertThat(BEGUN.renewed(Instant.parse("2026-02-12T23:30:00Z"), PAID_TO, ZoneId.of("Europe/Berlin"))
                        .renewedOn())
                .as("in the brand's calendar")
                .containsExactly(day("2026-02-13"));
    }

    @Test
    void isLostWhenTheRenewalIsDueThatItWillNotSee() {
        assertThat(BEGUN.lostOn(ZoneOffset.UTC)).isEmpty();
        assertThat(BEGUN.cancelled(PAID_TO).lostOn(ZoneOffset.UTC)).contains(LocalDate.parse("2026-02-10"));
        assertThat(BEGUN.cancelled(START.plusSeconds(9)).lostOn(ZoneOffset.UTC))
                .as("ended at once: the others are not up yet")
                .contains(LocalDate.parse("2026-02-10"));
        assertThat(BEGUN.cancelled(Instant.parse("2026-02-20T10:00:00Z")).lostOn(ZoneOffset.UTC))
                .as("there until then")
                .contains(LocalDate.parse("2026-02-20"));
        assertThat(BEGUN.goesOn(Instant.parse("2020-01-01T00:00:00Z"))
                        .cancelled(START)
                        .lostOn(ZoneOffset.UTC))
                .as("not before it began")
                .contains(LocalDate.parse("2026-01-10"));
    }

    @Test
    void tellsAThousandRenewalsApart() {
        Contract contract = BEGUN;
        for (int i = 0; i < 1_005; i++) {
            contract = renewed(contract, i);
        }
        assertThat(contract.renewedOn()).hasSize(Contract.MOST_RENEWALS);
    }

    private static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }

    /** Early, so many seconds after it began. */
    private static Contract renewed(Contract contract, int second) {
        return contract.renewed(START.plusSeconds(second), PAID_TO.plusSeconds(second), ZoneOffset.UTC);
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
