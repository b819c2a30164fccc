package dev.perennial.analytics;

import dev.perennial.analytics.purchase.Dropout;
import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.Ledger;
import dev.perennial.analytics.transaction.ObservedCustomer;
import dev.perennial.analytics.transaction.TimeUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fits of how customers buy and what they spend: a shop of the literature (CDNOW, to 1997-09-30) and a million customers. Grouping equal
 * histories is a part of the fit, as the peers do it too where they do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx350m"})
public class PurchaseFitBenchmark {
    private static final String MILLION = "1000000";
    private static final double DAYS_OF_A_WEEK = 7;

    /** Customers. */
    @Param({"2357", "23570", MILLION})
    public String customers;

    private List<PurchaseHistory> histories = List.of();
    private List<SpendHistory> spent = List.of();

    /** Reads them. */
    @Setup
    public void read() {
        histories = new ArrayList<>();
        spent = new ArrayList<>();
        if (customers.equals(MILLION)) {
            ReferenceFiles.rows("bench/customers_1m_seed11_rfm.csv.gz")
                    .forEach(row -> add(
                            new PurchaseHistory(Integer.parseInt(row[1]), weeks(row[2]), weeks(row[3])),
                            Double.parseDouble(row[4])));
            return;
        }
        Ledger ledger = new Ledger();
        String file = customers.equals("2357") ? "cdnow_sample.csv" : "cdnow_master.csv";
        ReferenceFiles.rows(file).forEach(row -> {
            int from = row.length - 4;
            ledger.add(row[from], LocalDate.parse(row[from + 1]), Double.parseDouble(row[from + 3]));
        });
        LocalDate end = LocalDate.of(1997, 9, 30);
        for (ObservedCustomer customer : ledger.observed(end, end, TimeUnit.WEEKS)) {
            add(customer.history(), customer.meanRepeat());
        }
        if (histories.size() != Integer.parseInt(customers)) {
            throw new IllegalStateException(file + " has " + histories.size() + " customers");
        }
    }

    private void add(PurchaseHistory history, double meanRepeat) {
        histories.add(history);
        if (meanRepeat > 0) {
            spent.add(new SpendHistory(history.repeats(), meanRepeat));
        }
    }

    private static double weeks(String days) {
        return Integer.parseInt(days) / DAYS_OF_A_WEEK;
    }

    @Benchmark
    public Object betaGeometric() {
        return PurchaseFit.betaGeometric(PurchaseHistories.of(histories), Dropout.AFTER_REPEATS);
    }

    @Benchmark
    public Object paretoNbd() {
        return PurchaseFit.paretoNbd(PurchaseHistories.of(histories));
    }

    @Benchmark
    public Object gammaGamma() {
        return GammaGamma.fit(spent);
    }
}
