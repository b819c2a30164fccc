package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.spend.Cost;
import dev.perennial.attribution.value.ValueFigures.Active;
import dev.perennial.attribution.value.ValueFigures.Band;
import dev.perennial.attribution.value.ValueFigures.Estimation;
import dev.perennial.attribution.value.ValueFigures.Expected;
import dev.perennial.attribution.value.ValueFigures.Size;
import dev.perennial.attribution.value.ValueReport.Absent;
import dev.perennial.attribution.value.ValueReport.Line;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildValueReportTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final GroupName ADS = new GroupName("paid_search", "", "", "");
    private static final GroupName MAIL = new GroupName("email", "", "", "");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    /** January's 200 customers and February's 100, seen in March: their second month is over for January's only. */
    @Test
    void followsCohortsForwardAndCountsOnlyMonthsThatAreOver() {
        Line line = report(
                        List.of(new Size(JANUARY, ADS, 200, 120, 40), new Size(FEBRUARY, ADS, 100, 50, 10)),
                        List.of(
                                new Active(JANUARY, 0, ADS, 100, 10),
                                new Active(JANUARY, 1, ADS, 30, 25),
                                new Active(JANUARY, 2, ADS, 7, 7),
                                new Active(FEBRUARY, 0, ADS, 50, 5),
                                new Active(FEBRUARY, 1, ADS, 4, 4)),
                        List.of(money(JANUARY, 0, 100_000), money(JANUARY, 1, 30_000), money(FEBRUARY, 0, 50_000)),
                        List.of(new Band(ADS, "EUR", ValueBand.of(1_000), 180, 180_000, 180 * 1e6)),
                        costs(ADS, 90_000),
                        "0.5")
                .line(ADS);
        assertThat(line.months()).extracting(ValueReport.Month::month).containsExactly(0, 1, 2);
        assertThat(line.months()).extracting(ValueReport.Month::customers).containsExactly(300L, 200L, 0L);
        assertThat(line.months()).extracting(ValueReport.Month::complete).containsExactly(true, false, false);
        assertThat(line.months().get(0).ordered()).isEqualTo(CustomerShare.of(150, 300));
        assertThat(line.months().get(1).orderedAgain()).isEqualTo(CustomerShare.of(25, 200));
        assertThat(line.months().get(2).ordered()).isNull();
        assertThat(line.months())
                .extracting(month -> month.cumulative().minor())
                .containsExactly(150_000L, 180_000L, 180_000L);
        assertThat(line.payback()).isEqualTo(new ValueReport.Payback(1, new BigDecimal("1.0000")));
        assertThat(line.roas()).extracting(Multiple::times).isEqualTo(new BigDecimal("2.0000"));
        assertThat(line.ltv().realisedToCac()).extracting(Multiple::times).isEqualTo(new BigDecimal("1.0000"));
        assertThat(line.cost().perCustomer())
                .extracting(EstimatedAmount::amount)
                .isEqualTo(new Money(300, EUR));
        assertThat(line.onceOnly()).isEqualTo(CustomerShare.of(120, 170));
        assertThat(line.absent()).containsExactly(new Absent("ltvExpected", "not_estimated"));
        assertThat(line.warnings()).isEmpty();
    }

    @Test
    void spendWithoutCustomersHasNoCostOfEachAndCustomersWithoutSpendNoReturn() {
        BuildValueReport report = report(
                List.of(new Size(JANUARY, MAIL, 1, 1, 0)), List.of(), List.of(), List.of(), costs(ADS, 500), "1");
        Line spent = report.line(ADS);
        assertThat(spent.cost().amount().minor()).isEqualTo(500);
        assertThat(spent.cost().perCustomer()).isNull();
        assertThat(spent.cost().perBuyer()).isNull();
        assertThat(spent.roas()).isNull();
        assertThat(spent.buying()).isNull();
        assertThat(spent.months()).isEmpty();
        assertThat(spent.absent())
                .contains(
                        new Absent("cac", "no_customers"),
                        new Absent("roas", "no_customers"),
                        new Absent("ltv", "no_customers"));
        Line brought = report.line(MAIL);
        assertThat(brought.cost().perCustomer()).isNull();
        assertThat(brought.roas()).isNull();
        assertThat(brought.payback()).isNull();
        assertThat(brought.absent()).contains(new Absent("cac", "no_spend"), new Absent("roas", "no_spend"));
        assertThat(brought.warnings()).containsExactly("few_customers");
        assertThat(report.total().customers()).isEqualTo(1);
    }

    @Test
    void amountsWithoutARateStandApart() {
        Currency dollars = Currency.getInstance("USD");
        SortedMap<GroupName, Cost> costs = new TreeMap<>();
        costs.put(ADS, new Cost(Money.zero(EUR), List.of(new Money(700, dollars))));
        Line line = report(
                        List.of(new Size(JANUARY, ADS, 2, 2, 0)),
                        List.of(),
                        List.of(
                                money(JANUARY, 0, 100),
                                new ValueFigures.Money(JANUARY, 0, ADS, "USD", 1, 900, Optional.empty())),
                        List.of(
                                new Band(ADS, "EUR", ValueBand.of(100), 1, 100, 1e4),
                                new Band(ADS, "USD", ValueBand.of(900), 1, 900, 81e4)),
                        costs,
                        "1")
                .line(ADS);
        assertThat(line.revenue().net().minor()).isEqualTo(100);
        assertThat(line.revenue().withoutRate()).containsExactly(new Money(900, dollars));
        assertThat(line.revenue().orders()).isEqualTo(2);
        assertThat(line.cost().withoutRate()).containsExactly(new Money(700, dollars));
        assertThat(line.absent()).contains(new Absent("cac", "no_rate"), new Absent("roas", "no_rate"));
        assertThat(line.warnings()).containsExactly("few_customers", "spend_without_rate", "revenue_without_rate");
        assertThat(line.distribution()).extracting(ValueReport.Spread::currency).containsExactly("EUR", "USD");
    }

    /**
     * 100 customers: 90 are expected to bring nothing, 10 bring 400 each at a margin of 40 %, so 40 by customer. Between
     * customers the variance is (1,600,000 - 100 * 40²) / 99, and each of the ten may bring 100 more or less.
     */
    @Test
    void expectedValueIsAddedToWhatWasRealised() {
        ValueFigures figures = new ValueFigures(
                List.of(new Size(JANUARY, ADS, 100, 10, 0)),
                List.of(),
                List.of(money(JANUARY, 0, 5_000)),
                List.of(new Band(ADS, "EUR", ValueBand.of(500), 10, 5_000, 10 * 250_000)),
                List.of(new Expected(ADS, 10, 4_000, 1_600_000, 10 * 100 * 100)),
                Optional.of(new Estimation(new BigDecimal("0.4"), 24)),
                costs(ADS, 3_000),
                false);
        BuildValueReport report = new BuildValueReport(figures, 12, null, EUR, YearMonth.of(2026, 3));
        ValueReport.Ltv ltv = report.line(ADS).ltv();
        double between = 1.96 * 1.96 * (1_600_000 - 100 * 40 * 40) / 99 / 100;
        double within = 100_000.0 / 100 / 100;
        double half = Math.sqrt(between + within);
        assertThat(report.marginRate()).isEqualByComparingTo("0.4");
        assertThat(ltv.expected())
                .isEqualTo(EstimatedAmount.of(40, OptionalDouble.of(40 - half), OptionalDouble.of(40 + half), EUR));
        assertThat(ltv.realised()).extracting(EstimatedAmount::amount).isEqualTo(new Money(20, EUR));
        assertThat(ltv.total()).extracting(EstimatedAmount::amount).isEqualTo(new Money(60, EUR));
        assertThat(ltv.totalToCac()).extracting(Multiple::times).isEqualTo(new BigDecimal("2.0000"));
        assertThat(ltv.equity()).isEqualTo(new Money(6_000, EUR));
        assertThat(report.line(ADS).absent()).containsExactly(new Absent("payback", "not_yet"));

        BuildValueReport all = new BuildValueReport(figures, 12, BigDecimal.ONE, EUR, YearMonth.of(2026, 3));
        assertThat(all.line(ADS).ltv().equity()).as("all of the revenue").isEqualTo(new Money(15_000, EUR));
    }

    @Test
    void nothingThereIsAnEmptyReport() {
        BuildValueReport report = report(List.of(), List.of(), List.of(), List.of(), new TreeMap<>(), "1");
        assertThat(report.names()).isEmpty();
        assertThat(report.total().customers()).isZero();
        assertThat(report.total().revenue().net().minor()).isZero();
        assertThat(report.total().absent()).contains(new Absent("cac", "no_spend"));
    }

    private static BuildValueReport report(
            List<Size> sizes,
            List<Active> activity,
            List<ValueFigures.Money> money,
            List<Band> bands,
            SortedMap<GroupName, Cost> costs,
            String margin) {
        return new BuildValueReport(
                new ValueFigures(sizes, activity, money, bands, List.of(), Optional.empty(), costs, false),
                12,
                new BigDecimal(margin),
                EUR,
                YearMonth.of(2026, 3));
    }

    private static ValueFigures.Money money(YearMonth month, int period, long net) {
        return money(month, period, net, 0, 0);
    }

    private static ValueFigures.Money money(YearMonth month, int period, long net, long known, long margin) {
        return new ValueFigures.Money(
                month, period, ADS, "EUR", 1, net, Optional.of(new Earned(1, net, known, margin)));
    }

    private static SortedMap<GroupName, Cost> costs(GroupName name, long minor) {
        SortedMap<GroupName, Cost> costs = new TreeMap<>();
        costs.put(name, new Cost(new Money(minor, EUR), List.of()));
        return costs;
    }
}
