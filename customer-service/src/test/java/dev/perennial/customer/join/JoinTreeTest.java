package dev.perennial.customer.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.join.JoinTree.Branch;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JoinTreeTest {
    private static final int CUSTOMERS = 8;

    @Test
    void takesOffACustomerWithThoseMergedIntoItBefore() {
        JoinTree tree = new JoinTree(List.of(join(3, 2), join(2, 1), join(4, 1)));

        Branch branch = tree.branch(customer(2)).orElseThrow();

        assertThat(branch.join()).isEqualTo(join(2, 1));
        assertThat(branch.customers()).containsExactlyInAnyOrder(customer(2), customer(3));
    }

    @Test
    void hasNothingToTakeOffForTheCustomerThatWasNeverMerged() {
        assertThat(new JoinTree(List.of(join(2, 1))).branch(customer(1))).isEmpty();
        assertThat(new JoinTree(List.of()).branch(customer(1))).isEmpty();
    }

    /** Joins as the graph makes them, of two roots each; then one of them is undone. */
    @Property(tries = 500)
    void leavesTogetherExactlyWhatTheOtherJoinsHold(
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = CUSTOMERS * CUSTOMERS) Integer> pairs,
            @ForAll @IntRange(min = 1, max = CUSTOMERS) int undone) {
        List<CustomerJoin> joins = joins(pairs);

        Optional<Branch> branch = new JoinTree(joins).branch(customer(undone));

        List<CustomerJoin> rest = joins.stream()
                .filter(join -> !join.customerId().equals(customer(undone)))
                .toList();
        Set<CustomerId> together = LongStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(JoinTreeTest::customer)
                .filter(customer -> root(rest, customer).equals(customer(undone)))
                .collect(Collectors.toSet());
        assertThat(branch.isPresent()).isEqualTo(rest.size() < joins.size());
        branch.ifPresent(found -> assertThat(found.customers()).isEqualTo(together));
    }

    private static List<CustomerJoin> joins(List<Integer> pairs) {
        List<CustomerJoin> joins = new ArrayList<>();
        for (int pair : pairs) {
            CustomerId a = root(joins, customer(1 + pair % CUSTOMERS));
            CustomerId b = root(joins, customer(1 + pair / CUSTOMERS % CUSTOMERS));
            if (!a.equals(b)) {
                joins.add(join(a.value().getLeastSignificantBits(), b.value().getLeastSignificantBits()));
            }
        }
        return joins;
    }

    private static CustomerId root(List<CustomerJoin> joins, CustomerId customer) {
        Map<CustomerId, CustomerId> winners = new HashMap<>();
        joins.forEach(join -> winners.put(join.customerId(), join.intoCustomerId()));
        Set<CustomerId> seen = new HashSet<>();
        CustomerId root = customer;
        while (winners.containsKey(root) && seen.add(root)) {
            root = Objects.requireNonNull(winners.get(root));
        }
        return root;
    }

    private static CustomerJoin join(long merged, long into) {
        return new CustomerJoin(
                "joi_" + merged,
                customer(merged),
                customer(into),
                "m",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static CustomerId customer(long number) {
        return new CustomerId(new UUID(0, number));
    }
}
