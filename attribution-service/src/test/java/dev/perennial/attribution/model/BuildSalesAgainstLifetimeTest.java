package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.model.SalesAgainstLifetime.Line;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
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
        BuildSalesAgainstLifetime report = new BuildSalesAgainstLifetime(sales, lifetimes, EUR);

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

    @Test
    void whatIsOfNothingHasNoShareAndOtherCurrenciesAreNamed() {
        give(lifetimes, MANY, "EUR", 500);
        give(lifetimes, MANY, "USD", 900);
        BuildSalesAgainstLifetime report = new BuildSalesAgainstLifetime(sales, lifetimes, EUR);

        Line line = report.lines().getFirst();
        assertThat(report.lines()).hasSize(1);
        assertThat(line.sales().share()).isNull();
        assertThat(line.lifetime().share()).isEqualByComparingTo("1");
        assertThat(line.difference()).isNull();
        assertThat(line.disagreement()).isNull();
        assertThat(report.otherCurrencies()).containsExactly("USD");
    }

    @Test
    void nothingIsAnEmptyReport() {
        BuildSalesAgainstLifetime report = new BuildSalesAgainstLifetime(sales, lifetimes, EUR);
        assertThat(report.lines()).isEmpty();
        assertThat(report.salesTotal().minor()).isZero();
    }

    private static Tuple tuple(
            @Nullable String campaign, int sold, int lived, String difference, @Nullable String disagreement) {
        return Tuple.tuple(campaign, sold, lived, new BigDecimal(difference), disagreement);
    }

    private static void give(SortedMap<GroupName, Cell> cells, GroupName group, String currency, long minor) {
        cells.computeIfAbsent(group, any -> new Cell()).add(currency, new Amount(minor, minor));
    }
}
