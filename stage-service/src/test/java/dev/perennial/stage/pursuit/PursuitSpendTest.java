package dev.perennial.stage.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.platform.money.Money;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionVersion;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a sale costs, together with what was spent on campaigns and channels. */
class PursuitSpendTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-20");
    private static final Span SPAN = new Span(FIRST, LocalDate.parse("2026-03-10"), Period.MONTH);
    private static final Set<String> SCOPES = Set.of("stages:read", "attribution:read");
    private static final SpendChoice ALL = SpendChoice.of("all", List.of(), SCOPES);

    @Test
    void addsToWhatASaleCosts() {
        SaleCost sale = SaleCost.of(1000, new PursuitSum(3, 9000, 400), spent(2000), EUR);

        assertThat(sale.costOfSale().orElseThrow().minor()).isEqualTo(333);
        assertThat(sale.spend()).contains(new Money(2000, EUR));
        assertThat(sale.costOfSaleWithSpend()).contains(new Money(1000, EUR));
        assertThat(sale.returnOnCost()).contains(8.0);
        assertThat(sale.returnOnCostWithSpend()).contains(2.0);
    }

    @Test
    void isNoCostOfASaleWhereNothingWasWon() {
        SaleCost sale = SaleCost.of(0, PursuitSum.NOTHING, spent(2000), EUR);

        assertThat(sale.costOfSaleWithSpend()).isEmpty();
        assertThat(sale.returnOnCost()).isEmpty();
        assertThat(sale.returnOnCostWithSpend()).contains(-1.0);
        assertThat(SaleCost.of(0, new PursuitSum(1, 5, 0), spent(0), EUR).returnOnCostWithSpend())
                .isEmpty();
    }

    @Test
    void isNotGuessedWhereNothingIsKnownOfIt() {
        SaleCost unknown = SaleCost.of(1000, new PursuitSum(1, 5, 0), Optional.empty(), EUR);
        SpendSum dollars = new SpendSum(Money.zero(EUR), List.of(new Money(7, USD)));
        SaleCost withoutRate = SaleCost.of(1000, new PursuitSum(1, 5, 0), Optional.of(dollars), EUR);

        assertThat(unknown.spend()).isEmpty();
        assertThat(unknown.costOfSaleWithSpend()).isEmpty();
        assertThat(unknown.returnOnCostWithSpend()).isEmpty();
        assertThat(unknown.costOfSale()).contains(new Money(1000, EUR));
        assertThat(withoutRate.spendWithoutRate()).containsExactly(new Money(7, USD));
        assertThat(withoutRate.costOfSaleWithSpend()).isEmpty();
        assertThat(withoutRate.returnOnCostWithSpend()).isEmpty();
    }

    @Test
    void countsInThePeriodOfItsDay() {
        PursuitReport report = report(
                ALL,
                Optional.of(List.of(
                        day("2026-01-20", 100),
                        day("2026-01-31", 10),
                        day("2026-03-01", 7),
                        new DailySpend(LocalDate.parse("2026-03-02"), Money.zero(EUR), List.of(new Money(900, USD))))));

        assertThat(report.periods())
                .extracting(
                        period -> period.figures().sale().spend().orElseThrow().minor())
                .containsExactly(110L, 0L, 7L);
        assertThat(report.total().sale().spend()).contains(new Money(117, EUR));
        assertThat(report.total().sale().spendWithoutRate()).containsExactly(new Money(900, USD));
        assertThat(report.periods().get(1).figures().sale().spendWithoutRate()).isEmpty();
        assertThat(report.spend().orElseThrow().known()).isTrue();
        assertThat(report.spend().orElseThrow().notes())
                .singleElement()
                .asString()
                .contains("USD");
    }

    @Test
    void saysThatItIsNotKnown() {
        PursuitReport report = report(SpendChoice.of("retention", List.of("email", "email"), SCOPES), Optional.empty());

        assertThat(report.total().sale().spend()).isEmpty();
        assertThat(report.spend()).hasValueSatisfying(spend -> {
            assertThat(spend.purpose()).isEqualTo("retention");
            assertThat(spend.channels()).containsExactly("email");
            assertThat(spend.known()).isFalse();
            assertThat(spend.notes()).singleElement().asString().contains("not known");
        });
        assertThat(report(SpendChoice.of("none", List.of(), SCOPES), Optional.empty())
                        .spend())
                .isEmpty();
    }

    @Test
    void refusesAChoiceThatIsNone() {
        refused("everything", List.of(), "spend");
        refused("ALL", List.of(), "spend");
        refused("none", List.of("email"), "channel");
        refused("all", Collections.nCopies(51, "email"), "channel");
    }

    @Property
    void periodsAddUpToTheTotal(
            @ForAll @Size(max = 40) List<@IntRange(max = 49) Integer> days,
            @ForAll @LongRange(max = 1_000_000) long minor) {
        List<DailySpend> spent = days.stream()
                .map(day -> new DailySpend(
                        FIRST.plusDays(day), new Money(minor + day, EUR), List.of(new Money(day + 1L, USD))))
                .toList();
        for (Period unit : Period.values()) {
            Span span = new Span(SPAN.from(), SPAN.to(), unit);
            PursuitReport report = PursuitReport.of(nothing(), TestBrand.ACME, span, ALL, Optional.of(spent));

            assertThat(report.periods().stream()
                            .mapToLong(period -> period.figures()
                                    .sale()
                                    .spend()
                                    .orElseThrow()
                                    .minor())
                            .sum())
                    .isEqualTo(spent.stream()
                            .mapToLong(day -> day.amount().minor())
                            .sum())
                    .isEqualTo(report.total().sale().spend().orElseThrow().minor());
            assertThat(report.periods().stream()
                            .flatMap(period -> period.figures().sale().spendWithoutRate().stream())
                            .mapToLong(Money::minor)
                            .sum())
                    .isEqualTo(days.stream().mapToLong(day -> day + 1L).sum());
        }
    }

    private static void refused(String spend, List<String> channels, String field) {
        assertThatThrownBy(() -> SpendChoice.of(spend, channels, SCOPES))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.fields())
                        .extracting(FieldError::field)
                        .containsExactly(field));
    }

    private static PursuitReport report(SpendChoice choice, Optional<List<DailySpend>> spent) {
        return PursuitReport.of(nothing(), TestBrand.ACME, SPAN, choice, spent);
    }

    private static PursuitReport.Found nothing() {
        return new PursuitReport.Found(
                new DefinitionVersion("cart", 1),
                new Deadlines(LocalDate.MAX, LocalDate.MAX),
                List.of(),
                new TreeMap<>());
    }

    private static DailySpend day(String day, long minor) {
        return new DailySpend(LocalDate.parse(day), new Money(minor, EUR), List.of());
    }

    private static Optional<SpendSum> spent(long minor) {
        return Optional.of(new SpendSum(new Money(minor, EUR), List.of()));
    }
}
