package dev.perennial.attribution.ledger;

import dev.perennial.attribution.ledger.LedgerChange.Moved;
import dev.perennial.attribution.value.ExpectedCohortStore;
import dev.perennial.attribution.value.ExpectedStatistics;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the ledger true to the log and to what customers are worth. The sum of lifetime values, each shared by the customer's
 * first purchase, is what the statistics hold: whoever changes one of the two locks the customer's row of {@code lifetime_value},
 * and then takes out what the row and the purchase gave before.
 */
@ApplicationScoped
public class KeepLedger {
    private final LedgerStore totals;
    private final ExpectedStore expected;
    private final ExpectedCohortStore cohorts;

    KeepLedger(LedgerStore totals, ExpectedStore expected, ExpectedCohortStore cohorts) {
        this.totals = totals;
        this.expected = expected;
        this.cohorts = cohorts;
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
            Booking booking = new Booking();
            Set<CustomerId> buyers = new HashSet<>();
            moved.forEach((customer, who) -> {
                ExpectedValue value = values.get(customer);
                if (value != null) {
                    booking.forget(who.before(), value);
                    booking.expect(who.after(), value);
                }
                if (who.after().first().isPresent()) {
                    buyers.add(customer);
                }
            });
            return expected.write(connection, brand, List.copyOf(values.values()), buyers)
                    .chain(() -> add(connection, brand, booking));
        });
    }

    /**
     * Customers are worth something else. The connection has {@link #lock locked} them.
     *
     * @param buyers what those brought who bought
     */
    public Uni<Void> expect(
            SqlConnection connection,
            BrandId brand,
            Map<CustomerId, ExpectedValue> before,
            List<ExpectedValue> after,
            Map<CustomerId, Earnings> buyers) {
        Booking booking = new Booking();
        List<ExpectedValue> changed = new ArrayList<>();
        for (ExpectedValue value : after) {
            ExpectedValue known = before.get(value.customer());
            if (value.equals(known)) {
                continue;
            }
            changed.add(value);
            Earnings earnings = buyers.getOrDefault(value.customer(), Earnings.NONE);
            if (known != null) {
                booking.forget(earnings, known);
            }
            booking.expect(earnings, value);
        }
        return expected.write(connection, brand, changed, buyers.keySet()).chain(() -> add(connection, brand, booking));
    }

    private Uni<Void> add(SqlConnection connection, BrandId brand, Booking booking) {
        return totals.add(connection, brand, booking.credit)
                .chain(() -> cohorts.add(connection, brand, booking.cohorts));
    }

    /** What customers are worth so far, locked until the transaction ends. */
    public Uni<Map<CustomerId, ExpectedValue>> lock(
            SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        return expected.lock(connection, brand, customers);
    }

    /** Customers who bought: their worth goes to who led to the first purchase, what is expected of them to their cohorts. */
    private static final class Booking {
        private final LedgerStatistics credit = new LedgerStatistics();
        private final ExpectedStatistics cohorts = new ExpectedStatistics();

        void expect(Earnings earnings, ExpectedValue value) {
            earnings.first().ifPresent(first -> {
                credit.give(first, value.currency(), value.lifetime());
                earnings.cohort()
                        .ifPresent(cohort ->
                                cohorts.expect(cohort, value.currency(), value.minor(), value.low(), value.high()));
            });
        }

        void forget(Earnings earnings, ExpectedValue value) {
            earnings.first().ifPresent(first -> {
                credit.take(first, value.currency(), value.lifetime());
                earnings.cohort()
                        .ifPresent(cohort ->
                                cohorts.forget(cohort, value.currency(), value.minor(), value.low(), value.high()));
            });
        }
    }
}
