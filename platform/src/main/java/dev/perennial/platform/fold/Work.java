package dev.perennial.platform.fold;

import dev.perennial.platform.id.CustomerId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be written in one transaction.
 *
 * @param prepared brand by brand
 * @param letters customers that are held from now on, or still
 * @param rebuilt the piece of a rebuild that is done with it
 */
record Work<S, D>(List<Prepared<S, D>> prepared, List<DeadLetter> letters, Optional<RebuildRequest.Piece> rebuilt) {
    Work(List<Prepared<S, D>> prepared, List<DeadLetter> letters) {
        this(prepared, letters, Optional.empty());
    }

    Work {
        prepared = prepared.stream().filter(brand -> !brand.isEmpty()).toList();
        letters = List.copyOf(letters);
    }

    /** The same as a piece of a rebuild. */
    Work<S, D> as(RebuildRequest.Piece piece) {
        return new Work<>(prepared, letters, Optional.of(piece));
    }

    /** Whether it is about other customers than some other work. */
    boolean isApartFrom(Work<S, D> other) {
        return Collections.disjoint(customers(), other.customers());
    }

    private Set<CustomerId> customers() {
        Set<CustomerId> customers = new HashSet<>();
        for (Prepared<S, D> brand : prepared) {
            customers.addAll(brand.customers());
            brand.merges().forEach(merge -> customers.add(merge.loser()));
        }
        letters.forEach(letter -> customers.add(letter.customer()));
        return customers;
    }

    boolean isEmpty() {
        return prepared.isEmpty() && letters.isEmpty() && rebuilt.isEmpty();
    }
}
