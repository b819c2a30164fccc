package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.Neighbour;
import dev.perennial.analytics.basket.NextProducts;
import dev.perennial.analytics.basket.RankingTrial;
import dev.perennial.customer.growth.GrowthModel.Counted;
import dev.perennial.customer.growth.GrowthModel.Trial;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a version of the model of what was read, and tries it. */
final class GrowthCount {
    /** As if so many more customers had bought each product who chose what goes with it as everybody does. */
    static final double SHRINKAGE = 10;

    /** What is kept of a product: those that go with it best. */
    static final int MOST_NEIGHBOURS = 30;

    /** With fewer customers nothing is suggested. */
    static final int LEAST_CUSTOMERS = 20;

    private final List<ModelProduct> catalogue;
    private final int leftOut;
    private final Baskets baskets;

    /** @param leftOut products that are not in the catalogue */
    GrowthCount(List<ModelProduct> catalogue, int leftOut, Baskets baskets) {
        this.catalogue = List.copyOf(catalogue);
        this.leftOut = leftOut;
        this.baskets = baskets;
    }

    private record Choice(GrowthBasis basis, Optional<String> reason) {}

    /** The next version. */
    GrowthModel model(int version, Instant now, List<PeerGroup> peers) {
        Optional<Trial> trial = trial();
        Choice choice = choice(trial);
        return new GrowthModel(
                version,
                now,
                choice.basis(),
                choice.reason(),
                new Counted(baskets.all().customers(), baskets.withSeveral(), catalogue.size(), leftOut),
                SHRINKAGE,
                trial,
                peers);
    }

    /** What goes with each product, in the order of the catalogue, the best first. */
    List<List<Neighbour>> neighbours() {
        return baskets.all().customers() == 0
                ? catalogue.stream().map(product -> List.<Neighbour>of()).toList()
                : neighbours(NextProducts.of(baskets.all(), MOST_NEIGHBOURS, SHRINKAGE));
    }

    private List<List<Neighbour>> neighbours(NextProducts products) {
        return catalogue.stream()
                .map(product -> products.neighbours(product.rank()))
                .toList();
    }

    private Optional<Trial> trial() {
        if (baskets.tried().isEmpty()) {
            return Optional.empty();
        }
        NextProducts products = NextProducts.of(baskets.known(), MOST_NEIGHBOURS, SHRINKAGE);
        RankingTrial trial = new RankingTrial();
        for (Baskets.Tried one : baskets.tried()) {
            trial.add(
                    products.rank(one.had(), RankingTrial.PLACES),
                    products.popular(one.had(), RankingTrial.PLACES),
                    new HashSet<>(one.bought()));
        }
        return Optional.of(new Trial(
                baskets.cut(),
                trial.customers(),
                baskets.isSampled(),
                trial.model(),
                trial.baseline(),
                trial.difference(),
                trial.standardError(),
                trial.isBetter()));
    }

    private Choice choice(Optional<Trial> trial) {
        int customers = baskets.all().customers();
        if (customers == 0) {
            return nothing("Nobody has bought anything that is named by product_id, sku or name.");
        }
        if (catalogue.size() < 2) {
            return nothing("All customers bought the same product: there is no other to suggest.");
        }
        if (customers < LEAST_CUSTOMERS) {
            return nothing(
                    "Only " + customers + " customers bought a product (expected: at least " + LEAST_CUSTOMERS + ").");
        }
        int tried = trial.map(Trial::customers).orElse(0);
        if (tried < RankingTrial.LEAST_CUSTOMERS) {
            return popularity("Only " + tried + " customers bought something new after " + baskets.cut()
                    + " (expected: at least " + RankingTrial.LEAST_CUSTOMERS
                    + "): whether what was bought together foretells it better than popularity is not known.");
        }
        return trial.filter(Trial::better).isPresent()
                ? new Choice(GrowthBasis.CO_PURCHASE, Optional.empty())
                : popularity(trial.map(GrowthCount::noBetter).orElseThrow());
    }

    private static String noBetter(Trial trial) {
        return String.format(
                Locale.ROOT,
                "What was bought together did not foretell better than popularity what %d customers bought next: mean"
                        + " reciprocal rank %.3f against %.3f (difference %.3f, standard error %.3f).",
                trial.customers(),
                trial.coPurchase().meanReciprocalRank(),
                trial.popularity().meanReciprocalRank(),
                trial.difference(),
                trial.standardError());
    }

    private static Choice nothing(String reason) {
        return new Choice(GrowthBasis.NOT_IDENTIFIED, Optional.of(reason));
    }

    private static Choice popularity(String reason) {
        return new Choice(GrowthBasis.POPULARITY, Optional.of(reason));
    }
}
