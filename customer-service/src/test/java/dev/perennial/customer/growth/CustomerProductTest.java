package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CustomerProductTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-01-01T11:00:00Z");

    private static OrderedProducts order(int day, String... products) {
        return new OrderedProducts(START.plusSeconds(day * 86_400L), Set.of(products));
    }

    @Test
    void knowsDaysAndTheMedianOfTheGaps() {
        Map<String, CustomerProduct> products = CustomerProduct.of(
                List.of(order(0, "tea", "mug"), order(0, "tea"), order(10, "tea"), order(14, "tea"), order(44, "tea")),
                BERLIN);

        LocalDate first = LocalDate.of(2026, 1, 1);
        assertThat(products)
                .containsEntry("mug", new CustomerProduct("mug", 1, first, first, Optional.empty()))
                .containsEntry("tea", new CustomerProduct("tea", 4, first, first.plusDays(44), Optional.of(10)))
                .hasSize(2);
    }

    @Test
    void countsDaysInTheZoneOfTheBrand() {
        Instant late = Instant.parse("2026-03-01T23:30:00Z");

        assertThat(CustomerProduct.of(List.of(new OrderedProducts(late, Set.of("tea"))), BERLIN)
                        .values())
                .extracting(CustomerProduct::firstOn)
                .containsExactly(LocalDate.of(2026, 3, 2));
    }

    @Property
    void doesNotDependOnTheOrderOfTheOrders(
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> days, @ForAll long seed) {
        List<OrderedProducts> orders = new ArrayList<>();
        days.forEach(day -> orders.add(order(day, day % 2 == 0 ? "tea" : "mug", "p" + day % 5)));
        List<OrderedProducts> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(seed));

        Map<String, CustomerProduct> products = CustomerProduct.of(orders, BERLIN);

        assertThat(CustomerProduct.of(shuffled, BERLIN)).isEqualTo(products);
        products.forEach((key, product) -> {
            TreeSet<Integer> bought = new TreeSet<>();
            days.stream()
                    .filter(day -> order(day, day % 2 == 0 ? "tea" : "mug", "p" + day % 5)
                            .products()
                            .contains(key))
                    .forEach(bought::add);
            assertThat(product.days()).isEqualTo(bought.size());
            assertThat(product.gapDays().isPresent()).isEqualTo(bought.size() > 1);
        });
    }
}
