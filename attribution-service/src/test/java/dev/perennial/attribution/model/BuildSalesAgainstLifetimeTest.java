package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.model.SalesAgainstLifetime.Line;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildSalesAgainstLifetimeTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final GroupName MANY = new GroupName("paid_search", "google", "many");
    private static final GroupName FEW = new GroupName("paid_search", "google", "few");
    private static final GroupName SAME = new GroupName("email", "newsletter", "");

    private final SortedMap<GroupName, Cell> sales = new TreeMap<>();
    private final SortedMap<GroupName, Cell> lifetimes = new TreeMap<>();

    /** Shares of sales 60, 20, 20 % and of lifetimes 29, 51, 20 %. */
    @Test
    void saysWhomSalesPrefer() {
        give(sales, MANY, "EUR", 600);
        give(sales, FEW, "EUR", 200);
        give(sales, SAME, "EUR", 200);
        give(lifetimes, MANY, "EUR", 2_900);
        give(lifetimes, FEW, "EUR", 5_100);
        give(lifetimes, SAME, "EUR", 2_000);
        BuildSalesAgainstLifetime report = report();

        assertThat(report.salesTotal()).isEqualTo(new Money(1_000, EUR));
        assertThat(report.lifetimeTotal()).isEqualTo(new Money(10_000, EUR));
        assertThat(report.lines())
                .extracting(
                        Line::campaign,
                        line -> line.sales().rank(),
                        line -> line.lifetime().rank(),
                        Line::difference,
                        Line::disagreement)
                .containsExactly(
                        tuple("few", 2, 1, "0.310000", "undervalued_by_sales"),
                        tuple("many", 1, 2, "-0.310000", "overvalued_by_sales"),
                        tuple(null, 2, 3, "0.000000", null));
        assertThat(report.otherCurrencies()).isEmpty();
    }

    /** Lifetimes come converted: without converting sales as well, a brand that sells in dollars would hear the opposite. */
    @Test
    void salesInOtherCurrenciesAreConverted() {
        give(sales, MANY, "EUR", 100);
        give(sales, MANY, "USD", 1_001);
        give(sales, FEW, "EUR", 399);
        give(sales, FEW, "JPY", 0);
        give(lifetimes, MANY, "EUR", 600);
        give(lifetimes, FEW, "EUR", 400);
        BuildSalesAgainstLifetime report = report();

        assertThat(report.salesTotal()).isEqualTo(new Money(1_000, EUR));
        assertThat(report.lines())
                .extracting(Line::campaign, line -> line.sales().amount().minor(), Line::disagreement)
                .containsExactly(Tuple.tuple("few", 399L, null), Tuple.tuple("many", 601L, null));
        assertThat(report.otherCurrencies()).isEmpty();
    }

    @Test
    void groupOfWhichPartCannotBeConvertedIsInNoTotalAndSaysWhy() {
        give(sales, MANY, "EUR", 100);
        give(sales, MANY, "JPY", 50_000);
        give(sales, FEW, "EUR", 300);
        give(sales, SAME, "EUR", 100);
        give(lifetimes, MANY, "EUR", 900);
        give(lifetimes, FEW, "EUR", 50);
        give(lifetimes, SAME, "EUR", 50);
        BuildSalesAgainstLifetime report = report();

        assertThat(report.otherCurrencies()).containsExactly("JPY");
        assertThat(report.salesTotal()).isEqualTo(new Money(400, EUR));
        assertThat(report.lifetimeTotal()).isEqualTo(new Money(100, EUR));
        assertThat(report.lines())
                .extracting(Line::campaign, line -> line.sales().rank(), Line::disagreement, Line::notCompared)
                .containsExactly(
                        Tuple.tuple(null, 2, "undervalued_by_sales", null),
                        Tuple.tuple("few", 1, "overvalued_by_sales", null),
                        Tuple.tuple("many", null, null, "no_rate"));
        Line apart = report.lines().getLast();
        assertThat(apart.withoutRate()).containsExactly(new Money(50_000, Currency.getInstance("JPY")));
        assertThat(apart.sales().amount()).isEqualTo(new Money(100, EUR));
        assertThat(apart.sales().share()).isNull();
        assertThat(apart.lifetime().share()).isNull();
        assertThat(apart.difference()).isNull();
    }

    @Test
    void whatIsOfNothingHasNoShare() {
        give(lifetimes, MANY, "EUR", 500);
        BuildSalesAgainstLifetime report = report();

        Line line = report.lines().getFirst();
        assertThat(report.lines()).hasSize(1);
        assertThat(line.sales().share()).isNull();
        assertThat(line.lifetime().share()).isEqualByComparingTo("1");
        assertThat(line.difference()).isNull();
        assertThat(line.disagreement()).isNull();
        assertThat(line.notCompared()).isEqualTo("no_total");
    }

    @Test
    void nothingIsAnEmptyReport() {
        BuildSalesAgainstLifetime report = report();
        assertThat(report.lines()).isEmpty();
        assertThat(report.salesTotal().minor()).isZero();
    }

    private BuildSalesAgainstLifetime report() {
        return new BuildSalesAgainstLifetime(
                sales, lifetimes, EUR, Map.of("EUR", BigDecimal.ONE, "USD", new BigDecimal("0.5")));
    }

    private static Tuple tuple(
            @Nullable String campaign, int sold, int lived, String difference, @Nullable String disagreement) {
        return Tuple.tuple(campaign, sold, lived, new BigDecimal(difference), disagreement);
    }

    private static void give(SortedMap<GroupName, Cell> cells, GroupName group, String currency, long minor) {
        cells.computeIfAbsent(group, any -> new Cell()).add(currency, new Amount(minor, minor));
    }
}
