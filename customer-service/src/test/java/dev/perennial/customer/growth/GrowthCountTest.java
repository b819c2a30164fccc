package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.analytics.basket.Neighbour;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrowthCountTest {
    private static final LocalDate CUT = LocalDate.of(2026, 5, 1);
    private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

    private final List<ModelProduct> catalogue = new ArrayList<>();

    private void product(String key, int customers) {
        catalogue.add(new ModelProduct(
                new NamedProduct(key, Optional.empty(), Optional.empty()),
                catalogue.size(),
                customers,
                0,
                Optional.empty()));
    }

    private static void buys(Baskets baskets, int customer, String product, LocalDate day) {
        baskets.add(new Baskets.Row(new UUID(0, customer), product, day, day));
    }

    private GrowthModel count(Baskets baskets) {
        baskets.end();
        return new GrowthCount(catalogue, 2, baskets).model(7, NOW, List.of());
    }

    @Test
    void usesWhatWasBoughtTogetherWhereItForetellsBetter() {
        product("a", 40);
        product("b", 40);
        product("c", 40);
        product("d", 40);
        Baskets baskets = new Baskets(catalogue, CUT);
        for (int i = 0; i < 80; i++) {
            // Half had a and c, or b and d, before; the others had the first and bought the second later.
            LocalDate second = i % 4 < 2 ? CUT : CUT.plusDays(3);
            buys(baskets, i, i % 2 == 0 ? "a" : "b", CUT.minusDays(9));
            buys(baskets, i, i % 2 == 0 ? "c" : "d", second);
        }
        GrowthModel model = count(baskets);

        assertThat(model.basis()).isEqualTo(GrowthBasis.CO_PURCHASE);
        GrowthModel.Trial trial = model.trial().orElseThrow();
        assertThat(trial.customers()).isEqualTo(40);
        assertThat(trial.cutOn()).isEqualTo(CUT);
        assertThat(trial.coPurchase().hitRateAt1()).isEqualTo(1);
        assertThat(trial.popularity().meanReciprocalRank()).isLessThan(1);
        assertThat(model.counts()).isEqualTo(new GrowthModel.Counted(80, 80, 4, 2));
        assertThat(new GrowthCount(catalogue, 0, baskets).neighbours().getFirst())
                .containsExactly(new Neighbour(2, 40));
    }

    @Test
    void usesPopularityWhereThatForetellsAsWell() {
        product("a", 60);
        product("b", 60);
        Baskets baskets = new Baskets(catalogue, CUT);
        for (int i = 0; i < 60; i++) {
            buys(baskets, i, "a", CUT);
            buys(baskets, i, "b", CUT.plusDays(1));
        }
        GrowthModel model = count(baskets);

        assertThat(model.basis()).isEqualTo(GrowthBasis.POPULARITY);
        assertThat(model.reason()).get().asString().contains("did not foretell better than popularity");
    }

    @Test
    void saysNothingWhereTooLittleWasBought() {
        assertThat(count(new Baskets(catalogue, CUT)).reason()).get().asString().contains("Nobody has bought");
        assertThat(new GrowthCount(catalogue, 0, new Baskets(catalogue, CUT)).neighbours())
                .isEmpty();

        product("a", 3);
        Baskets one = new Baskets(catalogue, CUT);
        buys(one, 1, "a", CUT);
        assertThat(count(one).reason()).get().asString().contains("same product");

        product("b", 3);
        Baskets few = new Baskets(catalogue, CUT);
        buys(few, 1, "a", CUT);
        buys(few, 1, "b", CUT);
        GrowthModel model = count(few);
        assertThat(model.basis()).isEqualTo(GrowthBasis.NOT_IDENTIFIED);
        assertThat(model.reason()).get().asString().startsWith("Only 1 customers bought a product");
    }

    @Test
    void countsCustomersWhoseProductsAreNotRanked() {
        product("a", 3);
        Baskets baskets = new Baskets(catalogue, CUT);
        buys(baskets, 1, "rare", CUT);
        buys(baskets, 2, "a", CUT);
        buys(baskets, 2, "rare too", CUT.plusDays(1));
        baskets.end();

        assertThat(baskets.all().customers()).isEqualTo(2);
        assertThat(baskets.all().buyers(0)).isEqualTo(1);
        assertThat(baskets.withSeveral()).isEqualTo(1);
        assertThat(baskets.tried()).isEmpty();
    }

    @Test
    void triesASampleWhereThereAreMany() {
        product("a", 3);
        product("b", 3);
        Baskets baskets = new Baskets(catalogue, CUT);
        for (int i = 0; i < Baskets.MOST_TRIED + 5; i++) {
            buys(baskets, i, "a", CUT);
            buys(baskets, i, "b", CUT.plusDays(1));
        }
        baskets.end();

        assertThat(baskets.tried()).hasSize(Baskets.MOST_TRIED);
        assertThat(baskets.isSampled()).isTrue();
    }
}
