package dev.perennial.analytics.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LocalDate END = LocalDate.parse("2025-06-30");
    private static final LocalDate HOLDOUT_END = LocalDate.parse("2025-12-31");

    private record Row(String customer, String day, double amount) {}

    @Test
    void takesARefundOffTheLastPurchaseBeforeItAlsoWhenItIsToldFirst() {
        ObservedCustomer customer =
                one(new Row("a", "2025-03-01", -20), new Row("a", "2025-02-01", 20), new Row("a", "2025-01-01", 10));

        assertThat(customer.history().repeats()).isEqualTo(1);
        assertThat(customer.meanRepeat()).isZero();
    }

    @Test
    void takesARefundOfThatDayOffThePurchaseOfThatDay() {
        ObservedCustomer customer =
                one(new Row("a", "2025-02-01", -5), new Row("a", "2025-01-01", 10), new Row("a", "2025-02-01", 30));

        assertThat(customer.meanRepeat()).isEqualTo(25);
    }

    @Test
    void doesNotKnowOfRefundsToCome() {
        ObservedCustomer customer = one(
                new Row("a", "2025-01-01", 10),
                new Row("a", "2025-02-01", 20),
                new Row("a", "2025-06-30", -3),
                new Row("a", "2025-07-01", -9));

        assertThat(customer.meanRepeat()).isEqualTo(17);
    }

    @Test
    void takesFromTheHoldoutWhatWasPaidBackOfIt() {
        ObservedCustomer customer = one(
                new Row("a", "2025-01-01", 10),
                new Row("a", "2025-07-01", -4),
                new Row("a", "2025-08-01", 20),
                new Row("a", "2025-09-01", -5),
                new Row("a", "2026-01-01", -6));

        assertThat(customer.holdoutPurchases()).isEqualTo(1);
        assertThat(customer.holdoutAmount()).isEqualTo(15);
    }

    @Test
    void leavesOutRefundsOfNothing() {
        Ledger ledger = ledger(List.of(
                new Row("a", "2025-01-01", -10),
                new Row("a", "2025-01-02", 10),
                new Row("a", "2025-01-02", -1),
                new Row("b", "2025-01-02", -2)));

        assertThat(ledger.refunds()).isEqualTo(1);
        assertThat(ledger.refundsOfNothing()).isEqualTo(2);
        assertThat(ledger.customers()).isEqualTo(1);
    }

    @Test
    void tellsTheSameInEveryOrder() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String day =
                    LocalDate.parse("2025-01-01").plusDays(random.nextInt(400)).toString();
            rows.add(new Row("c" + random.nextInt(20), day, (random.nextInt(20_000) - 5_000) / 100.0));
        }
        List<ObservedCustomer> expected = observed(rows);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(rows, random);
            assertThat(observed(rows)).isEqualTo(expected);
        }
    }

    private static ObservedCustomer one(Row... rows) {
        return observed(List.of(rows)).getFirst();
    }

    private static List<ObservedCustomer> observed(List<Row> rows) {
        return ledger(rows).observed(END, HOLDOUT_END, TimeUnit.DAYS).stream()
                .sorted(Comparator.comparing(ObservedCustomer::id))
                .toList();
    }

    private static Ledger ledger(List<Row> rows) {
        Ledger ledger = new Ledger();
        rows.forEach(row -> ledger.add(row.customer(), LocalDate.parse(row.day()), row.amount()));
        return ledger;
    }
}
