package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.retention.ContractReport.RenewalRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Monthly contracts of which a tenth is lost at the first renewal. */
class ContractChangesTest {
    private final FactFold fold = new FactFold(new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")));
    private final ContractChanges changes = new ContractChanges(ZoneOffset.UTC);

    @Test
    void hasLostNobodyWhereNoRenewalCameUp() {
        subscribe(900, "Started 2026-03-05");
        subscribe(100, "Started 2026-03-05", "Cancelled 2026-03-10");

        ContractReport report = report("2026-03-15");

        assertThat(report.contracts()).isEqualTo(1000);
        assertThat(report.running()).isEqualTo(1000);
        assertThat(report.leaving()).isEqualTo(100);
        assertThat(report.renewals()).isEmpty();
        assertThat(report.model()).isNull();
    }

    @Test
    void showsTheRetentionOfThoseForWhomARenewalCameUp() {
        twoMonths();

        ContractReport report = report("2026-03-15");

        assertThat(report.running()).isEqualTo(1900);
        assertThat(report.leaving()).isEqualTo(50);
        assertThat(report.renewals()).singleElement().satisfies(first -> {
            assertThat(first.cameUp()).isEqualTo(1000);
            assertThat(first.retention()).isEqualTo(0.9);
            assertThat(first.survival()).isEqualTo(0.9);
        });
    }

    @Test
    void becomesRightByItself() {
        twoMonths();
        subscribe(900, "Started 2026-03-05", "Renewed 2026-04-01");
        subscribe(100, "Started 2026-03-05", "Cancelled 2026-03-31");

        assertThat(report("2026-04-05").renewals())
                .as("due on that day")
                .extracting(RenewalRow::cameUp)
                .containsExactly(1000L);
        assertThat(report("2026-04-06").renewals())
                .extracting(RenewalRow::cameUp, RenewalRow::renewed)
                .containsExactly(tuple(2050L, 1800L));
        assertThat(report("2026-04-06").leaving()).isZero();
    }

    /** A thousand who began in February, and a thousand in March, of whom half of those who will have cancelled so far. */
    private void twoMonths() {
        subscribe(900, "Started 2026-02-05", "Renewed 2026-03-05");
        subscribe(100, "Started 2026-02-05", "Cancelled 2026-02-20");
        subscribe(950, "Started 2026-03-05");
        subscribe(50, "Started 2026-03-05", "Cancelled 2026-03-12");
    }

    private void subscribe(int customers, String... events) {
        for (int i = 0; i < customers; i++) {
            CustomerId customer = CustomerId.next();
            Facts facts = Facts.NONE;
            for (String event : events) {
                List<String> words = List.of(event.split(" "));
                Instant at = Instant.parse(words.getLast() + "T10:00:00Z");
                Facts next = fold.apply(
                                facts, TestEvents.track(customer, "Subscription " + words.getFirst(), at, Map.of()))
                        .facts();
                changes.add(facts, next);
                facts = next;
            }
        }
    }

    private ContractReport report(String today) {
        LocalDate day = LocalDate.parse(today);
        return ContractReport.of(
                "UTC", null, day, null, 0, SeenInCells.byInterval("P1M", SeenInCells.of(changes.cells(), day)));
    }
}
