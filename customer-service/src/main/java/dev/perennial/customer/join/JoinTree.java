package dev.perennial.customer.join;

import dev.perennial.platform.id.CustomerId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a customer came to be one out of several: each customer but the root was merged once, so the joins that hold are a
 * tree. Undoing one takes off the branch that hung on it. Pure.
 */
final class JoinTree {
    private final Map<CustomerId, CustomerJoin> byMerged = new HashMap<>();

    /**
     * The tree of some joins.
     *
     * @param joins that hold, of one customer of today
     */
    JoinTree(Collection<CustomerJoin> joins) {
        joins.forEach(join -> byMerged.put(join.customerId(), join));
    }

    /**
     * What comes apart when a join is undone.
     *
     * @param join the join
     * @param customers the customer that was merged by it, and those that had been merged into that one before
     */
    record Branch(CustomerJoin join, Set<CustomerId> customers) {
        Branch {
            customers = Set.copyOf(customers);
        }

        /** Those that come along with the customer that was merged. */
        Set<CustomerId> along() {
            Set<CustomerId> along = new HashSet<>(customers);
            along.remove(join.customerId());
            return along;
        }
    }

    /** The branch of a customer; empty where it was merged into none. */
    Optional<Branch> branch(CustomerId customer) {
        return Optional.ofNullable(byMerged.get(customer)).map(join -> new Branch(join, below(customer)));
    }

    private Set<CustomerId> below(CustomerId top) {
        Set<CustomerId> found = new HashSet<>();
        Deque<CustomerId> open = new ArrayDeque<>(Set.of(top));
        while (!open.isEmpty()) {
            CustomerId customer = open.pop();
            if (found.add(customer)) {
                byMerged.values().stream()
                        .filter(join -> join.intoCustomerId().equals(customer))
                        .forEach(join -> open.push(join.customerId()));
            }
        }
        return found;
    }
}
