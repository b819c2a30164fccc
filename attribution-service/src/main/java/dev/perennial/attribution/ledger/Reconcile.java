package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares what every model gave out with what there is, counted by other means. */
@ApplicationScoped
class Reconcile {
    private final BrandDatabase database;
    private final ReconciliationStore orders;
    private final LedgerStore ledger;
    private final ExpectedStore expected;
    private final Clock clock;

    Reconcile(
            BrandDatabase database,
            ReconciliationStore orders,
            LedgerStore ledger,
            ExpectedStore expected,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.expected = expected;
        this.clock = clock;
    }

    /** All statements see one moment: what is written in between would look like a remainder. */
    Uni<Reconciliation> reconcile(BrandId brand) {
        return database.inTransaction(connection -> connection
                .query("set transaction isolation level repeatable read")
                .execute()
                .chain(() -> database.enter(connection, brand))
                .chain(() -> reconcile(connection, brand)));
    }

    private Uni<Reconciliation> reconcile(SqlConnection connection, BrandId brand) {
        return orders.orders(connection, brand).chain(given -> orders.months(connection, brand)
                .chain(byMonth -> ledger.totals(connection, brand, 0).chain(shared -> ledger.realised(connection, brand)
                        .chain(realised -> expected.sums(connection, brand)
                                .map(sums -> compare(given, byMonth, shared, realised, sums))))));
    }

    private Reconciliation compare(
            Map<CreditModel, SortedMap<String, Long>> given,
            Map<CreditModel, SortedMap<String, Long>> byMonth,
            List<LedgerTotal> shared,
            SortedMap<String, Long> realised,
            Map<Boolean, SortedMap<String, Long>> lifetimes) {
        SortedMap<String, Long> lifetime = lifetimes.getOrDefault(true, new TreeMap<>());
        Map<CreditModel, SortedMap<String, Long>> ofRealised = sums(shared, Part.REALISED);
        Map<CreditModel, SortedMap<String, Long>> ofLifetime = sums(shared, Part.LIFETIME);
        List<Reconciliation.Line> lines = new ArrayList<>();
        List<Reconciliation.Line> months = new ArrayList<>();
        for (CreditModel model : CreditModel.values()) {
            lines(Basis.ORDER, model, given.getOrDefault(model, new TreeMap<>()), realised, lines);
            lines(Basis.ORDER, model, byMonth.getOrDefault(model, new TreeMap<>()), realised, months);
            lines(Basis.REALISED, model, ofRealised.getOrDefault(model, new TreeMap<>()), realised, lines);
            lines(Basis.LIFETIME, model, ofLifetime.getOrDefault(model, new TreeMap<>()), lifetime, lines);
        }
        boolean balanced = Stream.concat(lines.stream(), months.stream())
                .allMatch(line -> line.remainder().minor() == 0);
        return new Reconciliation(
                clock.instant(),
                balanced,
                lines,
                months,
                BuildLedger.moneys(lifetimes.getOrDefault(false, new TreeMap<>())));
    }

    private static Map<CreditModel, SortedMap<String, Long>> sums(List<LedgerTotal> shared, Part part) {
        Map<CreditModel, SortedMap<String, Long>> sums = new EnumMap<>(CreditModel.class);
        for (LedgerTotal total : shared) {
            if (total.part() == part) {
                sums.computeIfAbsent(total.model(), any -> new TreeMap<>())
                        .merge(total.currency(), total.minor(), Math::addExact);
            }
        }
        return sums;
    }

    private static void lines(
            Basis basis,
            CreditModel model,
            SortedMap<String, Long> given,
            SortedMap<String, Long> value,
            List<Reconciliation.Line> lines) {
        TreeSet<String> currencies = new TreeSet<>(value.keySet());
        currencies.addAll(given.keySet());
        for (String code : currencies) {
            Currency currency = Currency.getInstance(code);
            Money credited = new Money(given.getOrDefault(code, 0L), currency);
            Money whole = new Money(value.getOrDefault(code, 0L), currency);
            lines.add(new Reconciliation.Line(basis.key(), model.name(), credited, whole, whole.minus(credited)));
        }
    }
}
