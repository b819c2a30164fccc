package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.customer.subscription.SubscriptionEstimate;
import dev.perennial.customer.subscription.SubscriptionModel;
import dev.perennial.customer.subscription.SubscriptionModel.Parameter;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerEstimatorTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final ValueSettings SETTINGS =
            new ValueSettings(1, 12, new BigDecimal("0.1"), new BigDecimal("0.5"), Map.of());
    private static final ModelParameters SHOP =
            new ModelParameters(ModelKind.BGNBD, List.of(0.243, 4.414, 0.793, 2.426), List.of(6.25, 3.74, 1_544.0));
    private static final KeptContract MONTHLY =
            contract("m", Period.ofMonths(1), Optional.empty(), Optional.of(2_000L));
    private static final KeptContract WEEKLY = contract("w", Period.ofDays(7), Optional.empty(), Optional.of(500L));

    private final CustomerEstimator both = new CustomerEstimator(model(Optional.of(SHOP)), SETTINGS, TODAY);

    @Test
    void addsSubscriptionsToWhatIsBoughtInTheShop() {
        ValueEstimate shop = both.of(buyer(List.of())).orElseThrow();
        SubscriptionEstimate one = both.of(buyer(List.of()), MONTHLY).orElseThrow();

        ValueEstimate sum = both.of(buyer(List.of(MONTHLY))).orElseThrow();

        assertThat(sum.expectedMinor()).isEqualTo(shop.expectedMinor() + one.valueMinor());
        assertThat(sum.alive()).isEqualTo(1);
        assertThat(shop.alive()).isLessThan(1);
        assertThat(sum.expectedOrders()).isEqualTo(shop.expectedOrders());
        assertThat(sum.expectedSpendMinor()).isEqualTo(shop.expectedSpendMinor());
        assertThat((double) sum.expectedMinor() - sum.lowMinor())
                .isCloseTo(
                        Math.hypot(shop.expectedMinor() - shop.lowMinor(), one.valueMinor() - one.lowMinor()),
                        within(1.0));
        assertThat((double) sum.highMinor() - sum.expectedMinor())
                .isCloseTo(
                        Math.hypot(shop.highMinor() - shop.expectedMinor(), one.highMinor() - one.valueMinor()),
                        within(1.0));
        assertThat(both.expectedMinor(buyer(List.of(MONTHLY)))).isEqualTo(sum.expectedMinor());
    }

    @Test
    void expectsOfAContractAloneByItAlone() {
        CustomerPurchases alone = nobody(List.of(MONTHLY));
        SubscriptionEstimate one = both.of(alone, MONTHLY).orElseThrow();

        ValueEstimate estimate = both.of(alone).orElseThrow();

        assertThat(estimate.expectedMinor()).isEqualTo(one.valueMinor()).isPositive();
        assertThat(estimate.lowMinor()).isEqualTo(one.lowMinor());
        assertThat(estimate.highMinor()).isEqualTo(one.highMinor());
        assertThat(estimate.expectedOrders()).isEmpty();
        assertThat(one.marginRate()).isEqualTo(0.5);
        assertThat(new CustomerEstimator(model(Optional.empty()), SETTINGS, TODAY).of(alone))
                .as("the shop's model says nothing of such anyway")
                .contains(estimate);
    }

    @Test
    void leavesOutWhatCannotBeSaidAndSaysSo() {
        assertThat(both.of(nobody(List.of(WEEKLY)))).isEmpty();
        assertThat(both.leftOut(nobody(List.of(MONTHLY, WEEKLY))))
                .singleElement()
                .asString()
                .contains("w", "P7D");
        assertThat(both.of(nobody(List.of(MONTHLY, WEEKLY)))).isEqualTo(both.of(nobody(List.of(MONTHLY))));

        ValueEstimate shop = both.of(buyer(List.of())).orElseThrow();
        ValueEstimate there = both.of(buyer(List.of(WEEKLY))).orElseThrow();
        assertThat(there.alive()).as("a contract runs").isEqualTo(1);
        assertThat(there.expectedMinor()).isEqualTo(shop.expectedMinor());
        assertThat(there.expectedOrders()).isEqualTo(shop.expectedOrders());
    }

    @Test
    void doesNotTakeWhatIsNotKnownForNothing() {
        CustomerEstimator silent = new CustomerEstimator(model(Optional.empty()), SETTINGS, TODAY);
        KeptContract over = contract("m", Period.ofMonths(1), Optional.of(TODAY), Optional.of(2_000L));
        KeptContract ending = contract("m", Period.ofMonths(1), Optional.of(TODAY.plusDays(5)), Optional.of(2_000L));

        assertThat(silent.of(buyer(List.of(over))))
                .as("what is bought is not known")
                .isEmpty();
        assertThat(silent.of(buyer(List.of(ending)))).isEmpty();
        assertThat(both.of(nobody(List.of(over, WEEKLY)))).as("the other runs").isEmpty();
        assertThat(both.of(nobody(List.of(ending, WEEKLY)))).isEmpty();
        assertThat(both.of(buyer(List.of(over, WEEKLY))).orElseThrow().alive()).isEqualTo(1);
        assertThat(silent.of(buyer(List.of(over, MONTHLY))).orElseThrow().expectedMinor())
                .as("what is known of the contract")
                .isEqualTo(silent.of(nobody(List.of(MONTHLY))).orElseThrow().expectedMinor());
        ValueEstimate runsOut = both.of(nobody(List.of(ending))).orElseThrow();
        assertThat(runsOut.alive()).isEqualTo(1);
        assertThat(runsOut.expectedMinor()).isZero();
        assertThat(silent.expectedMinor(buyer(List.of(over)))).isZero();
    }

    @Test
    void expectsNothingOfWhoseOnlyContractIsOver() {
        KeptContract over = contract("m", Period.ofMonths(1), Optional.of(TODAY), Optional.of(2_000L));

        ValueEstimate estimate = both.of(nobody(List.of(over))).orElseThrow();

        assertThat(estimate.alive()).isZero();
        assertThat(estimate.expectedMinor()).isZero();
        assertThat(estimate.highMinor()).isZero();
        assertThat(both.of(buyer(List.of(over)))).isEqualTo(both.of(buyer(List.of())));
    }

    private static CurrentModel model(Optional<ModelParameters> shop) {
        SubscriptionModel months = new SubscriptionModel(
                "P1M",
                Optional.of("shifted_beta_geometric"),
                Optional.empty(),
                List.of(new Parameter("alpha", 0.8, Optional.empty()), new Parameter("beta", 6, Optional.empty())),
                Optional.empty(),
                100,
                90,
                20);
        return new CurrentModel(
                3, Optional.empty(), Optional.of(TODAY), Basis.FITTED, Optional.empty(), shop, List.of(months));
    }

    private static KeptContract contract(
            String name, Period interval, Optional<LocalDate> endsOn, Optional<Long> price) {
        LocalDate next = TODAY.plusDays(5);
        return new KeptContract(
                name,
                interval,
                2,
                LocalDate.parse("2025-12-06"),
                next,
                endsOn,
                endsOn.orElse(next.plus(interval)),
                Optional.empty(),
                next,
                next.plus(interval),
                0,
                price.map(minor -> new Money(minor, Currency.getInstance("EUR"))),
                price);
    }

    private static CustomerPurchases nobody(List<KeptContract> contracts) {
        return CustomerPurchases.none(id()).with(contracts);
    }

    private static CustomerPurchases buyer(List<KeptContract> contracts) {
        return new CustomerPurchases(
                id(),
                Optional.of(LocalDate.parse("2025-06-01")),
                Optional.of(LocalDate.parse("2026-01-20")),
                5,
                4,
                20_000,
                16_000,
                5,
                0,
                1,
                0,
                0,
                contracts);
    }

    private static CustomerId id() {
        return new CustomerId(UUID.fromString("0198c0de-0000-7000-8000-000000000001"));
    }
}
