package dev.perennial.analytics.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextProductsTest {
    private static final int COFFEE = 0;
    private static final int FILTER = 1;
    private static final int MILK = 2;
    private static final int TEA = 3;
    private static final double WEIGHT = 2;

    /** Eight customers: coffee 4, filters 3, milk 5, tea 2; coffee and filters 3 times together, coffee and milk once. */
    private static CoPurchases counts() {
        CoPurchases counts = new CoPurchases(4);
        counts.add(COFFEE, FILTER);
        counts.add(FILTER, COFFEE);
        counts.add(COFFEE, FILTER, MILK);
        counts.add(COFFEE);
        counts.add(MILK);
        counts.add(MILK, TEA);
        counts.add(MILK, TEA);
        counts.add(MILK);
        return counts;
    }

    private static final NextProducts PRODUCTS = NextProducts.of(counts(), 10, WEIGHT);

    @Test
    void countsCustomersWhateverTheOrderOfTheirProducts() {
        CoPurchases counts = counts();

        assertThat(counts.customers()).isEqualTo(8);
        assertThat(IntStream.range(0, 4).map(counts::buyers)).containsExactly(4, 3, 5, 2);
        assertThat(counts.both(COFFEE, FILTER)).isEqualTo(3);
        assertThat(counts.both(FILTER, COFFEE)).isEqualTo(3);
        assertThat(counts.both(COFFEE, TEA)).isZero();
        assertThatThrownBy(() -> counts.both(TEA, TEA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ranksByShrunkenShares() {
        List<Suggestion> next = PRODUCTS.rank(new int[] {COFFEE}, 10);

        // (both + 2 p) / (4 + 2): filters (3 + 2 3/8) / 6, milk (1 + 2 5/8) / 6, tea (0 + 2 2/8) / 6
        assertThat(next).extracting(Suggestion::product).containsExactly(FILTER, MILK, TEA);
        assertThat(next.get(0).score()).isCloseTo(3.75 / 6, within(1e-12));
        assertThat(next.get(1).score()).isCloseTo(2.25 / 6, within(1e-12));
        assertThat(next.get(2).score()).isCloseTo(0.5 / 6, within(1e-12));
    }

    @Test
    void takesTheMeanOverWhatTheCustomerHas() {
        List<Suggestion> next = PRODUCTS.rank(new int[] {COFFEE, MILK}, 10);

        // filters: coffee 3.75 / 6, milk (1 + 2 3/8) / 7 = 1.75 / 7; tea: coffee 0.5 / 6, milk (2 + 2 2/8) / 7 = 2.5 /
        // 7
        assertThat(next).extracting(Suggestion::product).containsExactly(FILTER, TEA);
        assertThat(next.get(0).score()).isCloseTo((3.75 / 6 + 1.75 / 7) / 2, within(1e-12));
        assertThat(next.get(1).score()).isCloseTo((0.5 / 6 + 2.5 / 7) / 2, within(1e-12));
    }

    @Test
    void saysWhatASuggestionRestsOn() {
        List<Reason> reasons = PRODUCTS.reasons(new int[] {COFFEE, MILK}, FILTER);

        assertThat(reasons).extracting(Reason::with).containsExactly(COFFEE, MILK);
        assertThat(reasons.getFirst().both()).isEqualTo(3);
        assertThat(reasons.getFirst().share()).isCloseTo(3.75 / 6, within(1e-12));
        assertThat(reasons.getFirst().lift()).isCloseTo(3.75 / 6 / (3.0 / 8), within(1e-12));
        assertThat(PRODUCTS.reasons(new int[] {COFFEE}, TEA)).isEmpty();
    }

    @Test
    void suggestsWhatEverybodyBuysToWhomNothingIsKnownOf() {
        assertThat(PRODUCTS.rank(new int[0], 2)).isEqualTo(PRODUCTS.popular(new int[0], 2));
        assertThat(PRODUCTS.popular(new int[0], 10))
                .extracting(Suggestion::product)
                .containsExactly(MILK, COFFEE, FILTER, TEA);
        assertThat(PRODUCTS.popular(new int[] {MILK}, 1)).containsExactly(new Suggestion(COFFEE, 0.5));
    }

    @Test
    void hasNothingLeftForWhoHasEverything() {
        assertThat(PRODUCTS.rank(new int[] {COFFEE, FILTER, MILK, TEA}, 5)).isEmpty();
    }

    @Test
    void shrinksTowardPopularityWhereLittleIsKnown() {
        CoPurchases counts = new CoPurchases(3);
        counts.add(0, 1);
        IntStream.range(0, 99).forEach(i -> counts.add(2));
        NextProducts products = NextProducts.of(counts, 10, 20);

        Reason once = products.reason(0, new Neighbour(1, 1));

        // Without shrinkage the lift of a single customer would be 100.
        assertThat(once.lift()).isCloseTo((1 + 20 * 0.01) / 21 / 0.01, within(1e-9));
        assertThat(products.rank(new int[] {0}, 1))
                .extracting(Suggestion::product)
                .containsExactly(2);
    }

    /** What is not looked at, as it cannot be among the best, is not among the best. */
    @Test
    void ranksAsIfEveryProductWereScored() {
        Random random = new Random(3);
        CoPurchases counts = new CoPurchases(40);
        for (int i = 0; i < 500; i++) {
            counts.add(random.ints(1 + random.nextInt(6), 0, 40).distinct().toArray());
        }
        NextProducts products = NextProducts.of(counts, 40, 10);
        for (int i = 0; i < 50; i++) {
            int[] owned = random.ints(1 + random.nextInt(4), 0, 40).distinct().toArray();
            assertThat(products.rank(owned, 7))
                    .isEqualTo(products.rank(owned, 40).subList(0, 7));
            Set<Integer> all = new HashSet<>();
            products.rank(owned, 40).forEach(one -> all.add(one.product()));
            assertThat(all).hasSize(40 - owned.length);
            for (Suggestion one : products.rank(owned, 40)) {
                double mean = IntStream.of(owned)
                        .mapToDouble(product -> products.reason(
                                        product, new Neighbour(one.product(), counts.both(product, one.product())))
                                .share())
                        .average()
                        .orElseThrow();
                assertThat(one.score()).isCloseTo(mean, within(1e-12));
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new CoPurchases(CoPurchases.MOST_PRODUCTS + 1)).hasMessageContaining("expected: 0 to");
        assertThatThrownBy(() -> NextProducts.of(new CoPurchases(2), 10, 1)).hasMessageContaining("customers: 0");
        assertThatThrownBy(() -> NextProducts.of(counts(), 10, 0)).hasMessageContaining("shrinkage");
        assertThat(new ArrayList<>(NextProducts.of(counts(), 1, WEIGHT).neighbours(COFFEE)))
                .containsExactly(new Neighbour(FILTER, 3));
    }
}
