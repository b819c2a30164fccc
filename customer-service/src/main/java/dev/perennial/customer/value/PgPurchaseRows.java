package dev.perennial.customer.value;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Days of customers as columns: all that there are now, marked where they changed, and with 0 orders those that are no more. */
final class PgPurchaseRows {
    private final List<UUID> customers = new ArrayList<>();
    private final List<PurchaseDay> days = new ArrayList<>();
    private final List<Boolean> changed = new ArrayList<>();
    private final List<OrdersChange> changes = new ArrayList<>();

    void add(OrdersChange change, ZoneId zone) {
        Map<PurchaseDay.Key, PurchaseDay> before = PurchaseDay.of(change.before(), zone);
        Map<PurchaseDay.Key, PurchaseDay> after = PurchaseDay.of(change.after(), zone);
        changes.add(change);
        after.values().forEach(day -> add(change.customer(), day, !day.equals(before.get(day.key()))));
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(key -> add(change.customer(), PurchaseDay.none(key), true));
    }

    private void add(CustomerId customer, PurchaseDay day, boolean isChanged) {
        customers.add(customer.value());
        days.add(day);
        changed.add(isChanged);
    }

    Tuple tuple(BrandId brand, Currency currency) {
        Tuple row = Tuple.of(
                brand.value(),
                currency.getCurrencyCode(),
                customers.toArray(UUID[]::new),
                days.stream().map(day -> day.key().day()).toArray(LocalDate[]::new),
                days.stream().map(day -> day.key().currency().getCurrencyCode()).toArray(String[]::new),
                days.stream().map(PurchaseDay::purchases).toArray(Integer[]::new));
        row.addValue(days.stream().map(PurchaseDay::purchasedMinor).toArray(Long[]::new))
                .addValue(days.stream().map(PurchaseDay::others).toArray(Integer[]::new))
                .addValue(days.stream().map(PurchaseDay::otherMinor).toArray(Long[]::new))
                .addValue(changed.toArray(Boolean[]::new))
                .addValue(changes.stream()
                        .map(change -> change.customer().value())
                        .toArray(UUID[]::new))
                .addValue(changes.stream().map(OrdersChange::gone).toArray(Boolean[]::new))
                .addValue(days.stream().map(PurchaseDay::knownMinor).toArray(Long[]::new))
                .addValue(days.stream().map(PurchaseDay::marginMinor).toArray(Long[]::new));
        return row;
    }
}
