package dev.perennial.customer.growth;

import java.util.Optional;

/**
 * A product in a version of the model.
 *
 * @param rank 0 is what most customers bought
 * @param customers who bought it and kept it
 * @param again of these, on more than one day
 * @param gapDays median of the days between, over these; absent without any
 */
record ModelProduct(NamedProduct named, int rank, int customers, int again, Optional<Integer> gapDays) {

    String product() {
        return named.product();
    }

    /** Share of its customers who bought it again, 0 to 1. */
    double againShare() {
        return customers == 0 ? 0 : (double) again / customers;
    }
}
