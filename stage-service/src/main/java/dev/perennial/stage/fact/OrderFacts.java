package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Orders, their refunds and cancellations, and the figures that follow from them. */
final class OrderFacts {
    /** In minor units: a hundred billion euros. Beyond it an amount is a mistake, not a sale; it counts as 0. */
    static final long MOST_MINOR = 10_000_000_000_000L;

    /** Of so many orders it is kept what they were about: if as many are taken back, it is not known of the next. */
    private static final int WITH_PRODUCT = 10;

    private OrderFacts() {}

    static void completed(FactEdit facts, Event event, BrandCalendar calendar) {
        Currency currency = currency(event.properties(), calendar.currency());
        long value = orderValue(event.properties(), currency);
        Optional<OrderedProduct> product = product(facts, event);
        boolean isNew = change(
                facts,
                Purchase.idOf(event),
                currency,
                order ->
                        order.at().isPresent() ? order : order.completed(event.occurredAt(), currency, value, product));
        if (isNew) {
            facts.count(FactCatalogue.ORDERS_PLACED);
            figures(facts, calendar);
        }
    }

    /** Without a total the whole order goes back; an amount in another currency than the order's is left out. */
    static void refunded(FactEdit facts, Event event, BrandCalendar calendar) {
        Currency currency = currency(event.properties(), calendar.currency());
        Optional<BigDecimal> total = event.properties().number("total");
        facts.count(FactCatalogue.REFUNDS);
        boolean changed = change(facts, Purchase.idOf(event), currency, order -> {
            if (total.isEmpty()) {
                return order.refundedInFull();
            }
            return currency.equals(order.currency()) ? order.refundedBy(minor(total.get(), currency)) : order;
        });
        if (changed) {
            figures(facts, calendar);
        }
    }

    static void cancelled(FactEdit facts, Event event, BrandCalendar calendar) {
        if (change(facts, Purchase.idOf(event), currency(event.properties(), calendar.currency()), Purchase::cancel)) {
            figures(facts, calendar);
        }
    }

    private static void figures(FactEdit facts, BrandCalendar calendar) {
        List<Instant> instants = new ArrayList<>();
        long orders = 0;
        long revenue = 0;
        long cancelled = 0;
        for (Purchase order : facts.purchases()) {
            if (order.kept()) {
                orders++;
                order.at().ifPresent(instants::add);
                revenue += order.currency().equals(calendar.currency()) ? order.net() : 0;
            }
            cancelled += order.at().isPresent() && order.cancelled() ? 1 : 0;
        }
        PurchaseDays days = PurchaseDays.of(instants, calendar.zone());
        facts.number(FactCatalogue.ORDERS, orders);
        facts.number(FactCatalogue.REVENUE, revenue);
        facts.number(FactCatalogue.ORDERS_CANCELLED, cancelled);
        instants.sort(null);
        facts.instant(FactCatalogue.FIRST_ORDER_AT, instants.stream().findFirst());
        facts.instant(FactCatalogue.LAST_ORDER_AT, instants.reversed().stream().findFirst());
        facts.number(FactCatalogue.PURCHASE_DAYS, days.count());
        facts.duration(FactCatalogue.RHYTHM, days.rhythm());
    }

    /** Changes one order, or a new one of that id; tells whether it is another than before. */
    private static boolean change(FactEdit facts, String id, Currency currency, UnaryOperator<Purchase> edit) {
        List<Purchase> orders = new ArrayList<>(facts.purchases());
        for (int i = 0; i < orders.size(); i++) {
            Purchase order = orders.get(i);
            if (order.id().equals(id)) {
                Purchase edited = edit.apply(order);
                orders.set(i, edited);
                facts.purchases(orders);
                return !edited.equals(order);
            }
        }
        orders.add(edit.apply(Purchase.unseen(id, currency)));
        facts.purchases(orders);
        return true;
    }

    private static Optional<OrderedProduct> product(FactEdit facts, Event event) {
        long placed = facts.number(FactCatalogue.ORDERS_PLACED);
        return placed < WITH_PRODUCT ? OrderedProduct.of(event.properties()) : Optional.empty();
    }

    /** What names no currency, or none that is known, is in the brand's. */
    static Currency currency(Fields properties, Currency brandCurrency) {
        try {
            return properties
                    .text("currency")
                    .map(code -> Currency.getInstance(code.toUpperCase(Locale.ROOT)))
                    .orElse(brandCurrency);
        } catch (IllegalArgumentException unknown) {
            return brandCurrency;
        }
    }

    static long orderValue(Fields properties, Currency currency) {
        return properties
                .number("total")
                .or(() -> properties.number("revenue"))
                .map(major -> minor(major, currency))
                .orElseGet(() -> minor(productsValue(properties), currency));
    }

    private static BigDecimal productsValue(Fields properties) {
        return properties.objects("products").stream()
                .map(product -> product.number("price")
                        .orElse(BigDecimal.ZERO)
                        .multiply(product.number("quantity").orElse(BigDecimal.ONE)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static long minor(BigDecimal major, Currency currency) {
        BigDecimal most = BigDecimal.valueOf(MOST_MINOR, Math.max(0, currency.getDefaultFractionDigits()));
        if (major.signum() < 0 || major.compareTo(most) > 0) {
            return 0;
        }
        return Money.ofMajor(major, currency).minor();
    }
}
