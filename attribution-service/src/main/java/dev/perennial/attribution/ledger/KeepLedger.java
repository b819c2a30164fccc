package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.ledger.LedgerChange.Moved;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the ledger true to the log and to what is expected. The sum of what is expected, shared by each customer's first
 * purchase, is what the statistics hold: whoever changes one of the two locks the customer's row of {@code lifetime_value},
 * and then takes out what the row and the purchase gave before.
 */
@ApplicationScoped
public class KeepLedger {
    private final LedgerStore totals;
    private final ExpectedStore expected;

    KeepLedger(LedgerStore totals, ExpectedStore expected) {
        this.totals = totals;
        this.expected = expected;
    }

    /** Customers' earnings changed. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, LedgerChange change) {
        return totals.add(connection, brand, change.realised())
                .chain(() -> change.moved().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : move(connection, brand, change.moved()))
                .chain(() -> expected.delete(connection, brand, change.goneCustomers()));
    }

    private Uni<Void> move(SqlConnection connection, BrandId brand, Map<CustomerId, Moved> moved) {
        return expected.lock(connection, brand, moved.keySet()).chain(values -> {
            LedgerStatistics change = new LedgerStatistics();
            Set<CustomerId> buyers = new HashSet<>();
            moved.forEach((customer, who) -> {
                Optional<ExpectedValue> value = Optional.ofNullable(values.get(customer));
                value.ifPresent(known -> book(change, who, known));
                if (who.after().first().isPresent()) {
                    buyers.add(customer);
                }
            });
            return expected.write(connection, brand, List.copyOf(values.values()), buyers)
                    .chain(() -> totals.add(connection, brand, change));
        });
    }

    private static void book(LedgerStatistics change, Moved who, ExpectedValue value) {
        who.before().first().ifPresent(first -> change.forget(first, value.currency(), value.minor()));
        who.after().first().ifPresent(first -> change.expect(first, value.currency(), value.minor()));
    }

    /** Customers who bought first as given are expected to bring something else. The connection has {@link #lock locked} them. */
    public Uni<Void> expect(
            SqlConnection connection,
            BrandId brand,
            Map<CustomerId, ExpectedValue> before,
            List<ExpectedValue> after,
            Map<CustomerId, CreditedConversion> firsts) {
        LedgerStatistics change = new LedgerStatistics();
        List<ExpectedValue> changed = new ArrayList<>();
        for (ExpectedValue value : after) {
            ExpectedValue known = before.get(value.customer());
            if (value.equals(known)) {
                continue;
            }
            changed.add(value);
            CreditedConversion first = firsts.get(value.customer());
            if (first != null && known != null) {
                change.forget(first, known.currency(), known.minor());
            }
            if (first != null) {
                change.expect(first, value.currency(), value.minor());
            }
        }
        return expected.write(connection, brand, changed, firsts.keySet())
                .chain(() -> totals.add(connection, brand, change));
    }

    /** What is expected of customers so far, locked until the transaction ends. */
    public Uni<Map<CustomerId, ExpectedValue>> lock(
            SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        return expected.lock(connection, brand, customers);
    }
}
