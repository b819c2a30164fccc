package dev.perennial.analytics.basket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What customers may buy next, by what others bought beside what they have. Of the {@code n} customers with a product {@code i}, the
 * share who have {@code j} as well is shrunken toward the share {@code p} of all customers who have {@code j}:
 * {@code (both + k p) / (n + k)}, as if {@code k} more customers had bought {@code i} who chose as everybody does (the posterior mean under
 * a beta prior of weight k). Few customers in common therefore say little, and a product that nobody has anything in common with is
 * ranked by how popular it is. The score of {@code j} is the mean of these shares over what the customer has.
 */
public final class NextProducts {
    private static final Comparator<Suggestion> BEST_FIRST =
            Comparator.comparingDouble(Suggestion::score).reversed().thenComparing(Suggestion::product);

    private final int customers;
    private final int[] buyers;
    private final List<List<Neighbour>> neighbours;
    private final double shrinkage;
    private final int[] byPopularity;

    /**
     * From what is kept of the counts.
     *
     * @param customers all that were counted, at least one
     * @param buyers of each product
     * @param neighbours of each product; what is in no list is taken for never bought together
     * @param shrinkage weight of what everybody bought, in customers; above 0
     */
    public NextProducts(int customers, int[] buyers, List<List<Neighbour>> neighbours, double shrinkage) {
        if (customers < 1) {
            throw new IllegalArgumentException("customers: " + customers + " (expected: at least 1)");
        }
        if (neighbours.size() != buyers.length) {
            throw new IllegalArgumentException(
                    "neighbours: of " + neighbours.size() + " products (expected: of " + buyers.length + ")");
        }
        if (!(shrinkage > 0)) {
            throw new IllegalArgumentException("shrinkage: " + shrinkage + " (expected: > 0)");
        }
        this.customers = customers;
        this.buyers = buyers.clone();
        this.neighbours = List.copyOf(neighbours);
        this.shrinkage = shrinkage;
        this.byPopularity = IntStream.range(0, buyers.length)
                .filter(product -> buyers[product] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer product) -> -buyers[product])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * From counts.
     *
     * @param most neighbours that are kept of a product: those with the highest share
     */
    public static NextProducts of(CoPurchases counts, int most, double shrinkage) {
        int products = counts.products();
        int[] buyers = IntStream.range(0, products).map(counts::buyers).toArray();
        List<List<Neighbour>> neighbours = new ArrayList<>(products);
        for (int product = 0; product < products; product++) {
            neighbours.add(strongest(counts, product, most, shrinkage));
        }
        return new NextProducts(counts.customers(), buyers, neighbours, shrinkage);
    }

    private static List<Neighbour> strongest(CoPurchases counts, int product, int most, double shrinkage) {
        return IntStream.range(0, counts.products())
                .filter(other -> other != product && counts.both(product, other) > 0)
                .mapToObj(other -> new Neighbour(other, counts.both(product, other)))
                .sorted(Comparator.comparingDouble((Neighbour one) ->
                                -(one.both() + shrinkage * counts.buyers(one.product()) / counts.customers()))
                        .thenComparing(Neighbour::product))
                .limit(most)
                .toList();
    }

    /** What goes with a product, the highest share first. */
    public List<Neighbour> neighbours(int product) {
        return neighbours.get(product);
    }

    /** The share of all customers who bought a product, 0 to 1. */
    public double popularity(int product) {
        return (double) buyers[product] / customers;
    }

    /**
     * Products that a customer does not have, the likeliest first; of equal ones the one with the lower number.
     *
     * @param owned different products that the customer has; with none it is what everybody buys
     */
    public List<Suggestion> rank(int[] owned, int limit) {
        if (owned.length == 0) {
            return popular(owned, limit);
        }
        boolean[] has = flags(owned);
        double[] beyond = new double[buyers.length];
        double[] prior = {0};
        List<Integer> touched = new ArrayList<>();
        for (int product : owned) {
            double weight = 1 / ((buyers[product] + shrinkage) * owned.length);
            prior[0] += shrinkage * weight;
            for (Neighbour one : neighbours.get(product)) {
                if (beyond[one.product()] == 0 && !has[one.product()]) {
                    touched.add(one.product());
                }
                beyond[one.product()] += one.both() * weight;
            }
        }
        // Of what goes with nothing the most popular come first: more than the limit of these are never needed.
        IntStream others = IntStream.of(byPopularity)
                .filter(product -> !has[product] && beyond[product] == 0)
                .limit(limit);
        return IntStream.concat(touched.stream().mapToInt(Integer::intValue), others)
                .mapToObj(product -> new Suggestion(product, beyond[product] + prior[0] * popularity(product)))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    /** Products that a customer does not have, those that most customers bought first. */
    public List<Suggestion> popular(int[] owned, int limit) {
        boolean[] has = flags(owned);
        return IntStream.of(byPopularity)
                .filter(product -> !has[product])
                .limit(limit)
                .mapToObj(product -> new Suggestion(product, popularity(product)))
                .toList();
    }

    private boolean[] flags(int[] products) {
        boolean[] flags = new boolean[buyers.length];
        for (int product : products) {
            flags[product] = true;
        }
        return flags;
    }

    /** What of a customer's products a suggested one goes with, the highest lift first; those it was never bought with are left out. */
    public List<Reason> reasons(int[] owned, int suggested) {
        List<Reason> reasons = new ArrayList<>();
        for (int product : owned) {
            neighbours.get(product).stream()
                    .filter(one -> one.product() == suggested)
                    .map(one -> reason(product, one))
                    .forEach(reasons::add);
        }
        reasons.sort(Comparator.comparingDouble(Reason::lift).reversed().thenComparing(Reason::with));
        return List.copyOf(reasons);
    }

    /** How strongly a neighbour goes with a product. */
    public Reason reason(int product, Neighbour neighbour) {
        double popularity = popularity(neighbour.product());
        double share = (neighbour.both() + shrinkage * popularity) / (buyers[product] + shrinkage);
        return new Reason(product, neighbour.both(), share, share / popularity);
    }
}
