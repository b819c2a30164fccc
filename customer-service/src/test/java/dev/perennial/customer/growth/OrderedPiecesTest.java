package dev.perennial.customer.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderedPiecesTest {
    @SafeVarargs
    private static OrderedPieces of(Map<String, ?>... lines) {
        return OrderedPieces.of(new Fields(Map.of("products", List.of(lines))));
    }

    @Test
    void namesProductsByIdThenSkuThenName() {
        OrderedPieces pieces = of(
                Map.of("product_id", 17, "sku", "s", "name", "Tea", "category", "Drinks"),
                Map.of("sku", "s2"),
                Map.of("name", "Mug"),
                Map.of("category", "Drinks"));

        assertThat(pieces.products())
                .containsExactly(
                        new NamedProduct("17", Optional.of("Tea"), Optional.of("Drinks")),
                        new NamedProduct("s2", Optional.empty(), Optional.empty()),
                        new NamedProduct("Mug", Optional.empty(), Optional.empty()));
        assertThat(pieces.products().get(2).saysMore()).isFalse();
    }

    @Test
    void countsPieces() {
        OrderedPieces pieces = of(
                Map.of("sku", "a", "quantity", 2),
                Map.of("sku", "a"),
                Map.of("sku", "b", "quantity", "1.25"),
                Map.of("sku", "c", "quantity", 0),
                Map.of("sku", "d", "quantity", -3),
                Map.of("sku", "e", "quantity", "many"),
                Map.of("sku", "f", "quantity", 1e25));

        assertThat(pieces.byProduct())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", 3, "b", 2, "e", 1, "f", 1_000_000));
    }

    @Test
    void readsAProductOfTheOrderItself() {
        assertThat(OrderedPieces.of(new Fields(Map.of("sku", "a"))).byProduct()).containsOnlyKeys("a");
        assertThat(OrderedPieces.of(new Fields(Map.of("name", "Ann"))).byProduct())
                .as("perhaps the customer's name")
                .isEmpty();
        assertThat(OrderedPieces.of(new Fields(Map.of("products", "none"))).byProduct())
                .isEmpty();
    }

    @Test
    void takesNoMoreThanItCanKeep() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            lines.add(Map.of("sku", "p" + i));
        }
        lines.add(Map.of("sku", "p0"));
        OrderedPieces pieces = OrderedPieces.of(new Fields(Map.of("products", lines)));

        assertThat(pieces.byProduct()).hasSize(OrderedPieces.MOST_PRODUCTS).containsEntry("p0", 2);
        assertThat(NamedProduct.of(new Fields(Map.of("sku", "x".repeat(500))))
                        .orElseThrow()
                        .product())
                .hasSize(NamedProduct.MOST_CHARACTERS);
    }
}
