package dev.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import dev.perennial.analytics.purchase.Dropout;
import dev.perennial.analytics.purchase.ParetoNbd;
import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.Ledger;
import dev.perennial.analytics.transaction.ObservedCustomer;
import dev.perennial.analytics.transaction.TimeUnit;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the transactions of a real shop (CDNOW, one customer of ten) to what each customer is worth, against an independent implementation. */
class ReferenceCustomersTest {
    private static final LocalDate BEGIN = LocalDate.parse("1997-01-01");
    private static final LocalDate END = LocalDate.parse("1997-09-30");
    private static final LocalDate HOLDOUT_END = LocalDate.parse("1998-06-30");
    private static final double WEEKS = 39;
    private static final double DISCOUNT = 0.0027;

    @Test
    void readsTheSameHistories() throws IOException {
        Map<String, String[]> expected = byCustomer("cdnow_sample_rfm.csv");
        List<ObservedCustomer> observed = observed();

        assertThat(observed).hasSameSizeAs(expected.keySet());
        observed.forEach(customer -> {
            String[] row = row(expected, customer);
            assertThat(customer.history().repeats()).isEqualTo(Integer.parseInt(row[2]));
            near(customer.history().recency(), Integer.parseInt(row[5]) / 7.0, 1e-12);
            near(customer.history().age(), Integer.parseInt(row[6]) / 7.0, 1e-12);
            near(customer.meanRepeat(), Double.parseDouble(row[7]), 1e-9);
            assertThat(customer.holdoutPurchases()).isEqualTo(Integer.parseInt(row[8]));
            near(customer.holdoutAmount(), Double.parseDouble(row[9]), 1e-9);
        });
    }

    @ParameterizedTest
    @CsvSource({"bgnbd, 7, 8", "pareto_nbd, 9, 10"})
    void foretellsTheSamePurchasesOfEachCustomer(String name, int alive, int purchases) throws IOException {
        Map<String, String[]> expected = byCustomer("expected_cdnow_sample_customers.csv");
        List<ObservedCustomer> observed = observed();
        PurchaseModel model = fitted(name, observed);

        observed.forEach(customer -> {
            String[] row = row(expected, customer);
            assertThat(model.probabilityAlive(customer.history()))
                    .isCloseTo(Double.parseDouble(row[alive]), offset(5e-4));
            near(model.expectedPurchases(customer.history(), WEEKS), Double.parseDouble(row[purchases]), 1e-3);
            if (model instanceof ParetoNbd pareto) {
                near(pareto.discountedPurchases(customer.history(), DISCOUNT), Double.parseDouble(row[11]), 1e-3);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"bgnbd, bg_expected_holdout", "pareto_nbd, pnbd_expected_holdout"})
    void isAsFarFromWhatHappened(String name, String key) throws IOException {
        JsonNode shop = shop();
        List<ObservedCustomer> observed = observed();
        PurchaseModel model = fitted(name, observed);
        ToDoubleFunction<ObservedCustomer> foretold = customer -> model.expectedPurchases(customer.history(), WEEKS);

        Map<Integer, List<ObservedCustomer>> groups = observed.stream()
                .collect(Collectors.groupingBy(
                        customer -> Math.min(customer.history().repeats(), 7)));
        for (JsonNode group : shop.path("holdout_by_frequency")) {
            int repeats = group.path("x").isInt() ? group.path("x").asInt() : 7;
            List<ObservedCustomer> members = groups.getOrDefault(repeats, List.of());
            assertThat(members).hasSize(group.path("customers").asInt());
            near(
                    mean(members, ObservedCustomer::holdoutPurchases),
                    group.path("actual_mean").asDouble(),
                    1e-12);
            near(mean(members, foretold), group.path(key).asDouble(), 1e-3);
        }
        assertThat(shop.path("holdout_by_frequency")).hasSameSizeAs(groups.keySet());
        near(
                mean(observed, customer -> Math.abs(foretold.applyAsDouble(customer) - customer.holdoutPurchases())),
                shop.path(name).path("holdout_mae").asDouble(),
                5e-4);
        near(
                Math.sqrt(mean(
                        observed,
                        customer -> Math.pow(foretold.applyAsDouble(customer) - customer.holdoutPurchases(), 2))),
                shop.path(name).path("holdout_rmse").asDouble(),
                5e-4);
    }

    /** Repeat purchases of all, week by week: those of a customer begin with the day of the first purchase. */
    @ParameterizedTest
    @CsvSource({"bgnbd, 3", "pareto_nbd, 4"})
    void followsTheRepeatPurchasesOfAllWeekByWeek(String name, int column) throws IOException {
        Ledger ledger = ledger();
        List<ObservedCustomer> observed = ledger.observed(END, END, TimeUnit.WEEKS);
        PurchaseModel model = fitted(name, observed);

        List<String[]> weeks = ReferenceData.rows("expected_cdnow_sample_tracking.csv");
        assertThat(weeks).hasSize(78);
        for (String[] week : weeks) {
            LocalDate last = BEGIN.plusWeeks(Integer.parseInt(week[0])).minusDays(1);
            assertThat(last).isEqualTo(LocalDate.parse(week[1]));
            double since = TimeUnit.WEEKS.of(last.toEpochDay() - END.toEpochDay());
            double expected = observed.stream()
                    .mapToDouble(customer -> customer.history().age() + since)
                    .filter(age -> age > 0)
                    .map(model::expectedPurchases)
                    .sum();
            assertThat(expected)
                    .as("week " + week[0])
                    .isCloseTo(Double.parseDouble(week[column]), offset(5e-4 * expected));
            assertThat(repeats(ledger.observed(last, last, TimeUnit.WEEKS)))
                    .as("week " + week[0])
                    .isEqualTo(Integer.parseInt(week[2]));
        }
    }

    @Test
    void tellsTheSameSpendAndWorthOfEachCustomer() throws IOException {
        Map<String, String[]> expected = byCustomer("expected_cdnow_sample_customers.csv");
        JsonNode shop = shop();
        List<ObservedCustomer> observed = observed();
        PurchaseModel model = fitted("bgnbd", observed);
        GammaGamma spend = GammaGamma.fit(observed.stream()
                        .filter(customer -> customer.meanRepeat() > 0)
                        .map(ReferenceCustomersTest::spent)
                        .toList())
                .model();
        JsonNode horizon = shop.path("clv_12_months_bgnbd_gg");
        LifetimeValue value = new LifetimeValue(
                12,
                horizon.path("month_in_units").asDouble(),
                horizon.path("discount_per_month").asDouble());

        double spends = 0;
        double worth = 0;
        for (ObservedCustomer customer : observed) {
            String[] row = row(expected, customer);
            double mean = customer.meanRepeat() > 0 ? spend.expectedMean(spent(customer)) : spend.populationMean();
            double clv = value.of(model, customer.history(), mean);
            near(mean, Double.parseDouble(row[12]), 1e-3);
            near(clv, Double.parseDouble(row[13]), 1e-3);
            spends += mean;
            worth += clv;
        }
        near(spends, shop.path("gamma_gamma").path("sum_expected_spend").asDouble(), 5e-4);
        near(worth, horizon.path("total").asDouble(), 5e-4);
        near(worth / observed.size(), horizon.path("mean").asDouble(), 5e-4);
    }

    private static SpendHistory spent(ObservedCustomer customer) {
        return new SpendHistory(customer.history().repeats(), customer.meanRepeat());
    }

    private static PurchaseModel fitted(String name, List<ObservedCustomer> observed) {
        PurchaseHistories histories = PurchaseHistories.of(
                observed.stream().map(ObservedCustomer::history).toList());
        return name.equals("bgnbd")
                ? PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS).model()
                : PurchaseFit.paretoNbd(histories).model();
    }

    private static int repeats(List<ObservedCustomer> observed) {
        return observed.stream()
                .mapToInt(customer -> customer.history().repeats())
                .sum();
    }

    private static List<ObservedCustomer> observed() throws IOException {
        return ledger().observed(END, HOLDOUT_END, TimeUnit.WEEKS);
    }

    private static Ledger ledger() throws IOException {
        Ledger ledger = new Ledger();
        ReferenceData.rows("cdnow_sample.csv")
                .forEach(row -> ledger.add(row[0], LocalDate.parse(row[2]), Double.parseDouble(row[4])));
        return ledger;
    }

    private static JsonNode shop() throws IOException {
        return ReferenceData.json("expected_clv.json").path("cdnow_sample_39w");
    }

    private static Map<String, String[]> byCustomer(String file) throws IOException {
        return ReferenceData.rows(file).stream().collect(Collectors.toMap(row -> row[0], row -> row));
    }

    private static String[] row(Map<String, String[]> rows, ObservedCustomer customer) {
        return rows.getOrDefault(customer.id(), new String[0]);
    }

    private static double mean(List<ObservedCustomer> customers, ToDoubleFunction<ObservedCustomer> figure) {
        return customers.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static void near(double found, double expected, double tolerance) {
        assertThat(found).isCloseTo(expected, offset(tolerance * Math.abs(expected)));
    }
}
