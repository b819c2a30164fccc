package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final CustomerId BEA = CustomerId.next();
    private static final CustomerId CAT = CustomerId.next();
    private static final Position AT = new Position(1, 1);

    @Test
    void worksAreApartThatAreAboutOtherCustomers() {
        assertThat(about(ANN).isApartFrom(about(BEA))).isTrue();
        assertThat(about(ANN).isApartFrom(about(ANN))).isFalse();
        assertThat(about(ANN).isApartFrom(held(ANN))).isFalse();
        assertThat(held(ANN).isApartFrom(held(BEA))).isTrue();
    }

    @Test
    void aMergeIsAboutBoth() {
        Work<Tally, String> merge = work(List.of(new Merge(BEA, ANN, AT)), Set.of());

        assertThat(merge.isApartFrom(about(ANN))).isFalse();
        assertThat(merge.isApartFrom(about(BEA))).isFalse();
        assertThat(about(BEA).isApartFrom(merge)).isFalse();
        assertThat(merge.isApartFrom(about(CAT))).isTrue();
    }

    private static Work<Tally, String> about(CustomerId customer) {
        return work(List.of(), Set.of(customer));
    }

    private static Work<Tally, String> work(List<Merge> merges, Set<CustomerId> released) {
        return new Work<>(
                List.of(new Prepared<>(TestBrand.ACME, "", List.of(), merges, Map.of(), released, Map.of())),
                List.of());
    }

    private static Work<Tally, String> held(CustomerId customer) {
        DeadLetter letter =
                DeadLetter.of(TestBrand.ACME.id(), customer, AT, new IllegalStateException("no"), 0, Instant.EPOCH);
        return new Work<>(List.of(), List.of(letter));
    }
}
