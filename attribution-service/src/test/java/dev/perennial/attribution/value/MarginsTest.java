package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.spend.Cost;
import dev.perennial.attribution.value.ValueFigures.Band;
import dev.perennial.attribution.value.ValueFigures.Estimation;
import dev.perennial.attribution.value.ValueFigures.Expected;
import dev.perennial.attribution.value.ValueFigures.Size;
import dev.perennial.attribution.value.ValueReport.Absent;
import dev.perennial.attribution.value.ValueReport.Line;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Margin in the report of source value: 100 customers, 50 of whom placed 100 orders. */
class MarginsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final GroupName ADS = new GroupName("paid_search", "", "", "");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final long EXPECTED = 6_000;

    /** Of 6,000 of the 10,001 that were brought 1,500 are left, of the rest half. */
    @Test
    void ordersThatTellHaveTheirMarginAndTheOthersTheRate() {
        Line line = report(null, "0.5", 2_000, earned(60, 8_000, 6_000, 1_500), earned(40, 2_001, 0, 0));
        assertThat(line.revenue().net()).isEqualTo(eur(10_001));
        assertThat(line.revenue().marginKnown()).isEqualTo(eur(6_000));
        assertThat(line.margin()).as("1,500 + 4,001 / 2").isEqualTo(eur(3_501));
        assertThat(line.months()).extracting(month -> month.margin().minor()).containsExactly(2_500L, 1_001L, 0L);
        assertThat(line.payback()).isEqualTo(new ValueReport.Payback(0, new BigDecimal("1.7502")));
        assertThat(Objects.requireNonNull(line.roas()).times()).as("revenue").isEqualByComparingTo("5.0005");
        assertThat(Objects.requireNonNull(line.ltv().realised()).amount()).isEqualTo(eur(35));
        assertThat(line.ltv().equity()).isEqualTo(eur(3_501 + EXPECTED));
    }

    /** The interval of the revenue by customer is ±1.96 √(variance / 100); the share of it that is margin is a fifth. */
    @Test
    void intervalOfTheMarginIsThatOfTheRevenueTimesTheShareOfTheGroup() {
        Line line = report(null, "0.5", 1, earned(100, 10_000, 10_000, 2_000));
        EstimatedAmount realised = Objects.requireNonNull(line.ltv().realised());
        double half = 1.96 * Math.sqrt((50 * 40_000 - 1e8 / 100) / 99 / 100) / 5;
        assertThat(realised.amount()).isEqualTo(eur(20));
        assertThat(Objects.requireNonNull(realised.low()).minor()).isEqualTo(Math.round(20 - half));
        assertThat(Objects.requireNonNull(realised.high()).minor()).isEqualTo(Math.round(20 + half));
    }

    @Test
    void payingBackMeansToStayCovered() {
        Line lost = report(null, "0.5", 1_000, earned(60, 4_000, 4_000, 1_200), earned(40, 2_000, 2_000, -900));
        assertThat(lost.payback()).isEqualTo(new ValueReport.Payback(null, new BigDecimal("0.3000")));
        assertThat(lost.absent()).contains(new Absent("payback", "not_yet"));
        Line again = report(
                null,
                "0.5",
                1_000,
                earned(60, 4_000, 4_000, 1_200),
                earned(20, 2_000, 2_000, -900),
                earned(20, 4_000, 0, 0));
        assertThat(again.payback()).isEqualTo(new ValueReport.Payback(2, new BigDecimal("2.3000")));
    }

    @Test
    void aLossIsShownAsOne() {
        Line line = report(null, "0.5", 1_000, earned(100, 10_000, 10_000, -5_000));
        assertThat(line.margin()).isEqualTo(eur(-5_000));
        EstimatedAmount realised = Objects.requireNonNull(line.ltv().realised());
        assertThat(realised.amount()).isEqualTo(eur(-50));
        assertThat(Objects.requireNonNull(realised.low()).minor()).isLessThan(-50);
        assertThat(Objects.requireNonNull(realised.high()).minor()).isGreaterThan(-50);
        assertThat(Objects.requireNonNull(line.payback()).covered()).isEqualByComparingTo("-5");
        assertThat(Objects.requireNonNull(line.ltv().expected()).amount()).isEqualTo(eur(60));
        assertThat(line.ltv().equity()).isEqualTo(eur(EXPECTED - 5_000));
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(line.ltv().total()).low())
                        .minor())
                .as("lower end where the customers may have cost more than they bring")
                .isNegative();
    }

    /** Free of charge, at a loss: there is no share, but a margin. */
    @Test
    void ordersOfNoValueMayHaveCostSomething() {
        Line line = report(null, "0.5", 1_000, earned(100, 0, 0, -700));
        assertThat(line.margin()).isEqualTo(eur(-700));
        assertThat(Objects.requireNonNull(line.ltv().realised()).amount()).isEqualTo(eur(-7));
    }

    /**
     * With a fifth of 10,000 left and half as the rate, 100 orders of 50 buyers: half an order more for each makes 5,000 at the
     * rate, so expected values stand for (2,000 + 2,500) / 15,000 = 0.3 of what is expected to be ordered.
     */
    @Test
    void anotherRateStandsForAllOrdersAndScalesWhatIsExpected() {
        Line told = report("0.6", "0.5", 1_000, earned(100, 10_000, 10_000, 2_000));
        assertThat(told.margin()).isEqualTo(eur(6_000));
        assertThat(told.revenue().marginKnown()).isEqualTo(eur(10_000));
        assertThat(told.ltv().equity()).isEqualTo(eur(6_000 + 2 * EXPECTED));
        Line silent = report("0.25", "0.5", 1_000, earned(100, 10_000, 0, 0));
        assertThat(silent.ltv().equity()).as("as the rates are").isEqualTo(eur(2_500 + EXPECTED / 2));
        Line lost = report("0.5", "0.5", 1_000, earned(100, 10_000, 10_000, -9_000));
        assertThat(Objects.requireNonNull(lost.ltv().equity()).minor())
                .as("0.5 / (2,500 / 15,000) where nothing is left")
                .isEqualTo(5_000 + 3 * EXPECTED);
        Line nothing = report("0.5", "0.5", 1_000, earned(100, 0, 0, -700));
        assertThat(nothing.ltv().equity()).isEqualTo(eur(EXPECTED));
    }

    /** Whatever orders left, figures are finite, and nobody is expected to bring less than nothing. */
    @Property(tries = 500)
    void nothingIsEverBeyondMeasure(
            @ForAll @LongRange(min = 0, max = 10_000_000_000_000L) long net,
            @ForAll @LongRange(min = 0, max = 1_000) long knownMills,
            @ForAll @LongRange(min = -10_000_000_000_000L, max = 10_000_000_000_000L) long margin,
            @ForAll boolean asked) {
        long known = net / 1_000 * knownMills;
        Earned earned = earned(100, net, known, Math.min(margin, known));
        Line line = report(asked ? "0.3" : null, "0.4", 1_000, earned);
        ValueReport.Ltv ltv = line.ltv();
        EstimatedAmount expected = Objects.requireNonNull(ltv.expected());
        EstimatedAmount realised = Objects.requireNonNull(ltv.realised());
        EstimatedAmount total = Objects.requireNonNull(ltv.total());
        assertThat(expected.amount().minor()).isBetween(0L, 136L);
        for (EstimatedAmount amount : List.of(expected, realised, total)) {
            assertThat(Objects.requireNonNull(amount.low()).minor())
                    .isLessThanOrEqualTo(amount.amount().minor());
            assertThat(Objects.requireNonNull(amount.high()).minor())
                    .isGreaterThanOrEqualTo(amount.amount().minor());
        }
        assertThat((double) Objects.requireNonNull(ltv.equity()).minor())
                .isCloseTo(line.margin().minor() + 100.0 * expected.amount().minor(), within(52.0));
    }

    private static Line report(@Nullable String asked, String rate, long cost, Earned... months) {
        SortedMap<GroupName, Cost> costs = new TreeMap<>();
        costs.put(ADS, new Cost(eur(cost), List.of()));
        List<ValueFigures.Money> money = new ArrayList<>();
        long net = 0;
        for (Earned month : months) {
            money.add(new ValueFigures.Money(
                    JANUARY, money.size(), ADS, "EUR", month.orders(), month.net(), Optional.of(month)));
            net += month.net();
        }
        long each = net / 50;
        ValueFigures figures = new ValueFigures(
                List.of(new Size(JANUARY, ADS, 100, 50, 25)),
                List.of(),
                money,
                List.of(new Band(ADS, "EUR", ValueBand.of(each), 50, net, 50.0 * each * each)),
                List.of(new Expected(ADS, 50, EXPECTED, 1_000_000, 10_000)),
                Optional.of(new Estimation(new BigDecimal(rate), 12)),
                costs,
                false);
        return new BuildValueReport(
                        figures, 12, asked == null ? null : new BigDecimal(asked), EUR, YearMonth.of(2026, 3))
                .line(ADS);
    }

    private static Earned earned(long orders, long net, long known, long margin) {
        return new Earned(orders, net, known, margin);
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }
}
