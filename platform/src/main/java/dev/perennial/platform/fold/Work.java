package dev.perennial.platform.fold;

import java.util.List;

/**
 * What is to be written in one transaction.
 *
 * @param prepared brand by brand
 * @param letters customers that are held from now on, or still
 */
record Work<S, D>(List<Prepared<S, D>> prepared, List<DeadLetter> letters) {
    Work {
        prepared = prepared.stream().filter(brand -> !brand.isEmpty()).toList();
        letters = List.copyOf(letters);
    }

    boolean isEmpty() {
        return prepared.isEmpty() && letters.isEmpty();
    }
}
