package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.Neighbour;
import dev.perennial.analytics.basket.NextProducts;
import dev.perennial.analytics.basket.Reason;
import dev.perennial.analytics.basket.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a version that some customers need: their products, what goes with these, and what most customers buy. What it ranks first is
 * what the whole version would.
 */
final class Shelf {
    private final GrowthModel model;
    private final List<ModelProduct> products;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Optional<NextProducts> next;

    /**
     * @param products different ones, by rank
     * @param pairs of the products of the customers; of those that are not among the products none are taken
     */
    Shelf(GrowthModel model, List<ModelProduct> products, List<ProductPair> pairs) {
        this.model = model;
        this.products = List.copyOf(products);
        for (ModelProduct product : products) {
            numbers.put(product.product(), numbers.size());
        }
        List<List<Neighbour>> neighbours = new ArrayList<>();
        products.forEach(product -> neighbours.add(new ArrayList<>()));
        for (ProductPair pair : pairs) {
            Optional<Integer> product = number(pair.product());
            Optional<Integer> other = number(pair.other());
            if (product.isPresent() && other.isPresent()) {
                neighbours.get(product.get()).add(new Neighbour(other.get(), pair.both()));
            }
        }
        int[] buyers = products.stream().mapToInt(ModelProduct::customers).toArray();
        this.next = model.counts().customers() == 0
                ? Optional.empty()
                : Optional.of(new NextProducts(model.counts().customers(), buyers, neighbours, model.shrinkage()));
    }

    /** A product, and why it is suggested; no reasons where it is what most customers buy. */
    record Ranked(ModelProduct product, double score, List<Because> because) {}

    /** A product of the customer that the suggested one goes with. */
    record Because(ModelProduct product, Reason reason) {}

    GrowthModel model() {
        return model;
    }

    /** What somebody with these products may want next, the likeliest first; nothing where the model is not identified. */
    List<Ranked> next(Collection<String> owned, int limit) {
        int[] has = owned.stream()
                .flatMap(key -> number(key).stream())
                .mapToInt(Integer::intValue)
                .toArray();
        return switch (model.basis()) {
            case CO_PURCHASE ->
                next.map(known -> known.rank(has, limit)).orElse(List.of()).stream()
                        .map(one -> ranked(one, because(has, one)))
                        .toList();
            case POPULARITY ->
                next.map(known -> known.popular(has, limit)).orElse(List.of()).stream()
                        .map(one -> ranked(one, List.of()))
                        .toList();
            case NOT_IDENTIFIED -> List.of();
        };
    }

    private Ranked ranked(Suggestion one, List<Because> because) {
        return new Ranked(products.get(one.product()), one.score(), because);
    }

    private List<Because> because(int[] has, Suggestion one) {
        return next.map(known -> known.reasons(has, one.product())).orElse(List.of()).stream()
                .map(reason -> new Because(products.get(reason.with()), reason))
                .toList();
    }

    /** What goes with a product, the highest share first. */
    List<Because> with(String key) {
        return number(key)
                .flatMap(product -> next.map(known -> known.neighbours(product).stream()
                        .map(other -> new Because(products.get(other.product()), known.reason(product, other)))
                        .toList()))
                .orElse(List.of());
    }

    /** A product that the version knows. */
    Optional<ModelProduct> product(String key) {
        return number(key).map(products::get);
    }

    private Optional<Integer> number(String key) {
        return Optional.<Integer>ofNullable(numbers.get(key));
    }
}
