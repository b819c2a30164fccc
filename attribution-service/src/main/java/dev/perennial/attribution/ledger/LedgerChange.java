package dev.perennial.attribution.ledger;

import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch changes in the ledger. */
public final class LedgerChange {
    private final LedgerStatistics realised = new LedgerStatistics();
    private final Map<CustomerId, Moved> moved = new LinkedHashMap<>();
    private final List<CustomerId> gone = new ArrayList<>();

    /** Who shares what a customer brings, and which cohort the customer is of, before and after. */
    record Moved(Earnings before, Earnings after) {}

    /** A customer's earnings have become others. */
    public void change(CustomerId customer, Earnings before, Earnings after) {
        realised.change(before, after);
        boolean isElsewhere = after.first().isPresent() && !before.cohort().equals(after.cohort());
        if (isElsewhere || !before.isSharedAs(after)) {
            moved.put(customer, new Moved(before, after));
        }
    }

    /** A customer was merged into another, or erased. */
    public void gone(CustomerId customer) {
        gone.add(customer);
    }

    /** What becomes of what the orders brought. */
    public LedgerStatistics realised() {
        return realised;
    }

    Map<CustomerId, Moved> moved() {
        return moved;
    }

    List<CustomerId> goneCustomers() {
        return gone;
    }
}
