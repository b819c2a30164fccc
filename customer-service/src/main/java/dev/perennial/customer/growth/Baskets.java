package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.CoPurchases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What customers have, counted while it is read: in all, and up to a day, so that what came later can be foretold. Its room does not
 * grow with the customers: those who are tried are a sample where there are many.
 */
final class Baskets {
    static final int MOST_TRIED = 20_000;
    /** The same customers each time. */
    private static final long SEED = 1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final LocalDate cut;
    private final CoPurchases all;
    private final CoPurchases known;
    private final List<Tried> tried = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final List<Row> rows = new ArrayList<>();
    private int triable;
    private int withSeveral;

    /**
     * A product of a customer.
     *
     * @param firstOn when it was bought first
     * @param lastOn when it was bought last
     */
    record Row(UUID customer, String product, LocalDate firstOn, LocalDate lastOn) {}

    /**
     * A customer who bought something new.
     *
     * @param had numbers of the products by the cut
     * @param bought numbers of those after it
     */
    record Tried(int[] had, List<Integer> bought) {}

    /** @param cut the last day that is known to a trial */
    Baskets(List<ModelProduct> catalogue, LocalDate cut) {
        catalogue.forEach(product -> numbers.put(product.product(), product.rank()));
        this.cut = cut;
        this.all = new CoPurchases(catalogue.size());
        this.known = new CoPurchases(catalogue.size());
    }

    /** Takes a row; those of a customer come one after the other. */
    void add(Row row) {
        if (!rows.isEmpty() && !rows.getLast().customer().equals(row.customer())) {
            end();
        }
        rows.add(row);
    }

    /** Counts the customer of the last rows. To be called behind the last row. */
    void end() {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> latest = rows.stream()
                .sorted(Comparator.comparing(Row::lastOn).reversed().thenComparing(Row::product))
                .limit(ProductStore.MOST_OWNED)
                .toList();
        withSeveral += rows.size() > 1 ? 1 : 0;
        all.add(numbers(latest));
        List<Row> before =
                latest.stream().filter(row -> !row.firstOn().isAfter(cut)).toList();
        if (!before.isEmpty()) {
            known.add(numbers(before));
            List<Row> after =
                    latest.stream().filter(row -> row.firstOn().isAfter(cut)).toList();
            keep(new Tried(
                    numbers(before), Arrays.stream(numbers(after)).boxed().toList()));
        }
        rows.clear();
    }

    private int[] numbers(List<Row> some) {
        return some.stream()
                .map(row -> numbers.getOrDefault(row.product(), -1))
                .mapToInt(Integer::intValue)
                .filter(number -> number >= 0)
                .toArray();
    }

    /** Each has the same chance to be in the sample (algorithm R, Vitter 1985, ACM Trans. Math. Softw. 11(1)). */
    private void keep(Tried one) {
        if (one.had().length == 0 || one.bought().isEmpty()) {
            return;
        }
        triable++;
        if (tried.size() < MOST_TRIED) {
            tried.add(one);
        } else {
            int place = random.nextInt(triable);
            if (place < MOST_TRIED) {
                tried.set(place, one);
            }
        }
    }

    /** Of all that is known today. */
    CoPurchases all() {
        return all;
    }

    /** Of what was known at the cut. */
    CoPurchases known() {
        return known;
    }

    List<Tried> tried() {
        return List.copyOf(tried);
    }

    boolean isSampled() {
        return triable > tried.size();
    }

    int withSeveral() {
        return withSeveral;
    }

    LocalDate cut() {
        return cut;
    }
}
