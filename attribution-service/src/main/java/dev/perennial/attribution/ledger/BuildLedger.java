package dev.perennial.attribution.ledger;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.LargestRemainder;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a customer's ledger. Pure. */
final class BuildLedger {
    private final Basis basis;
    private final List<CreditedConversion> purchases;
    private final ExpectedValue worth;
    private final Earnings earnings;

    /**
     * One ledger.
     *
     * @param purchases all that were not cancelled, oldest first
     */
    BuildLedger(Basis basis, List<CreditedConversion> purchases, ExpectedValue worth) {
        this.basis = basis;
        this.purchases = purchases;
        this.worth = worth;
        this.earnings = Earnings.of(
                Optional.empty(),
                purchases.stream().findFirst(),
                purchases.stream().map(CreditedConversion::conversion).toList());
    }

    /** What is shared: minor units by currency. */
    SortedMap<String, Long> value() {
        if (basis != Basis.LIFETIME) {
            return new TreeMap<>(earnings.realised());
        }
        SortedMap<String, Long> value = new TreeMap<>();
        if (earnings.first().isPresent() && !worth.currency().isEmpty()) {
            value.put(worth.currency(), worth.lifetime());
        }
        return value;
    }

    CustomerLedger.ModelLedger of(CreditModel model) {
        List<CustomerLedger.Entry> entries = new ArrayList<>();
        if (basis == Basis.ORDER) {
            for (CreditedConversion purchase : purchases) {
                Money net = purchase.conversion().net();
                share(purchase, model, Part.REALISED, net, purchase.conversion().key(), entries);
            }
        } else {
            earnings.first().ifPresent(first -> shareAll(first, model, entries));
        }
        SortedMap<String, Long> credited = new TreeMap<>();
        value().keySet().forEach(currency -> credited.put(currency, 0L));
        entries.forEach(entry -> credited.merge(
                entry.amount().currency().getCurrencyCode(), entry.amount().minor(), Math::addExact));
        SortedMap<String, Long> remainder = new TreeMap<>(value());
        credited.forEach((currency, minor) -> remainder.merge(currency, -minor, Math::addExact));
        return new CustomerLedger.ModelLedger(model.name(), entries, moneys(credited), moneys(remainder));
    }

    private void shareAll(CreditedConversion first, CreditModel model, List<CustomerLedger.Entry> entries) {
        value().forEach((currency, minor) -> share(first, model, basis.part(), money(currency, minor), null, entries));
    }

    private static void share(
            CreditedConversion credited,
            CreditModel model,
            Part part,
            Money whole,
            @Nullable String order,
            List<CustomerLedger.Entry> entries) {
        List<Origin> origins = credited.origins();
        List<Touchpoint> path = credited.path();
        long[] shares = LargestRemainder.split(whole.minor(), credited.weights(model));
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] != 0) {
                Origin origin = origins.get(i);
                entries.add(new CustomerLedger.Entry(
                        path.isEmpty() ? null : path.get(i).id().toString(),
                        origin.channel().key(),
                        origin.source(),
                        origin.campaign(),
                        order,
                        part.key(),
                        new Money(shares[i], whole.currency())));
            }
        }
    }

    static List<Money> moneys(SortedMap<String, Long> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> money(amount.getKey(), amount.getValue()))
                .toList();
    }

    private static Money money(String code, long minor) {
        return new Money(minor, Currency.getInstance(code));
    }
}
