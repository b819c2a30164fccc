package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.retention.ContractReport.RenewalRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Renewals as they are reported on any day are those of the contracts themselves, counted one by one. */
class ContractPropertyTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final BrandCalendar CALENDAR = new BrandCalendar(ZONE, Currency.getInstance("EUR"));
    private static final LocalDate FIRST = LocalDate.parse("2024-01-31");

    private final FactFold fold = new FactFold(CALENDAR);

    /** What becomes of a subscriber whose contract is monthly. */
    private record Life(LocalDate begun, int renewals, End end, int days) {

        /** The day of a renewal: as the shop reckons it, from one to the next. */
        LocalDate due(int renewal) {
            LocalDate due = begun;
            for (int i = 0; i < renewal; i++) {
                due = due.plusMonths(1);
            }
            return due;
        }

        /** From which day on it is lost; {@link LocalDate#MAX} for those who stay. */
        LocalDate lost() {
            LocalDate next = due(renewals + 1);
            return switch (end) {
                case NONE -> LocalDate.MAX;
                case AHEAD, AT_ONCE, ON_THE_DAY -> next;
                case LATE, MUCH_LATER -> next.plusDays(days);
            };
        }
    }

    private enum End {
        NONE,
        /** Cancelled some days before the renewal, and paid up to it. */
        AHEAD,
        /** The same, and ended at once. */
        AT_ONCE,
        ON_THE_DAY,
        /** Nobody said that it was renewed, and then that it was cancelled. */
        LATE,
        /** Cancelled ahead, and there for some time after what was paid. */
        MUCH_LATER
    }

    @Property(tries = 300)
    void isCountedOneByOne(
            @ForAll("lives") List<Life> lives, @ForAll @IntRange(min = -1, max = 600) int day, @ForAll long seed) {
        LocalDate today = FIRST.plusDays(day);
        ContractChanges changes = new ContractChanges(ZONE);
        Random random = new Random(seed);
        lives.forEach(life -> arrive(changes, events(life), random));

        SeenContracts seen = SeenInCells.of(changes.cells(), today);

        ContractReport report = ContractReport.of("UTC", null, today, null, 0, SeenInCells.byInterval("P1M", seen));
        assertThat(report.contracts()).isEqualTo(lives.size());
        assertThat(report.leaving()
                        + lives.stream()
                                .filter(life -> life.lost().isBefore(today))
                                .count())
                .isEqualTo(lives.stream().filter(life -> life.end() != End.NONE).count());
        assertThat(report.running())
                .isEqualTo(lives.stream()
                        .filter(life -> !life.lost().isBefore(today))
                        .count());
        double survival = 1;
        for (int renewal = 1; renewal <= 13; renewal++) {
            int asked = renewal;
            long renewed = lives.stream()
                    .filter(life -> life.renewals() >= asked && life.due(asked).isBefore(today))
                    .count();
            long lost = lives.stream()
                    .filter(life -> life.renewals() + 1 == asked && life.lost().isBefore(today))
                    .count();
            if (renewed + lost == 0) {
                assertThat(report.renewals()).hasSize(renewal - 1);
                return;
            }
            RenewalRow row = report.renewals().get(renewal - 1);
            survival *= (double) renewed / (renewed + lost);
            assertThat(row.renewed()).as("renewal %d on %s", renewal, today).isEqualTo(renewed);
            assertThat(row.lost()).as("lost at %d on %s", renewal, today).isEqualTo(lost);
            assertThat(row.survival()).isEqualTo(survival);
        }
    }

    /** As the platform does it: an event in order is applied, a late one folds the whole timeline anew. */
    private void arrive(ContractChanges changes, List<Event> events, Random random) {
        List<Event> arrived = new ArrayList<>(events);
        if (random.nextBoolean()) {
            Collections.shuffle(arrived, random);
        }
        List<Event> known = new ArrayList<>();
        Facts facts = Facts.NONE;
        for (Event event : arrived) {
            known.add(event);
            known.sort(Event.TIMELINE_ORDER);
            Facts next = Facts.NONE;
            for (Event one : known) {
                next = fold.apply(next, one).facts();
            }
            changes.add(facts, next);
            facts = next;
        }
    }

    private static List<Event> events(Life life) {
        CustomerId customer = CustomerId.next();
        List<Event> events = new ArrayList<>();
        events.add(event(customer, "Started", life.begun(), 9, Map.of()));
        for (int i = 1; i <= life.renewals(); i++) {
            events.add(event(customer, "Renewed", life.due(i), 9, Map.of()));
        }
        LocalDate next = life.due(life.renewals() + 1);
        LocalDate before = next.minusDays(life.days());
        switch (life.end()) {
            case NONE -> {}
            case AHEAD -> events.add(event(customer, "Cancelled", before, 10, Map.of()));
            case AT_ONCE ->
                events.add(event(
                        customer,
                        "Cancelled",
                        before,
                        10,
                        Map.of("ends_at", at(before, 10).toString())));
            case ON_THE_DAY -> events.add(event(customer, "Cancelled", next, 9, Map.of()));
            case LATE -> events.add(event(customer, "Cancelled", next.plusDays(life.days()), 10, Map.of()));
            case MUCH_LATER ->
                events.add(event(
                        customer,
                        "Cancelled",
                        before,
                        10,
                        Map.of("ends_at", at(next.plusDays(life.days()), 10).toString())));
        }
        return events;
    }

    private static Event event(CustomerId customer, String what, LocalDate day, int hour, Map<String, Object> more) {
        return TestEvents.track(customer, "Subscription " + what, at(day, hour), more);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    @Provide
    Arbitrary<List<Life>> lives() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(End.class),
                        Arbitraries.integers().between(1, 20))
                .as((begun, renewals, end, days) -> new Life(FIRST.plusDays(begun), renewals, end, days))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }
}
