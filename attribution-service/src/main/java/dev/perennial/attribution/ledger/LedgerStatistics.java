package dev.perennial.attribution.ledger;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.LargestRemainder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers' earnings give to the sources, or the change of it that a batch makes. For each customer, model, part and
 * currency the credits add up to the amount, to the minor unit.
 */
public final class LedgerStatistics {
    private static final CreditModel[] MODELS = CreditModel.values();

    private final Map<LedgerKey, Long> cells = new HashMap<>();

    /** What a customer brought has become something else, or is shared by others. */
    public void change(Earnings before, Earnings after) {
        if (before.realised().equals(after.realised()) && before.isSharedAs(after)) {
            return;
        }
        before.first().ifPresent(first -> before.realised()
                .forEach((currency, minor) -> book(Part.REALISED, first, currency, minor, -1)));
        after.first().ifPresent(first -> after.realised()
                .forEach((currency, minor) -> book(Part.REALISED, first, currency, minor, 1)));
    }

    /** A customer's lifetime value is credited. */
    public void give(CreditedConversion first, String currency, long minor) {
        book(Part.LIFETIME, first, currency, minor, 1);
    }

    /** A customer's lifetime value is credited no more. */
    public void take(CreditedConversion first, String currency, long minor) {
        book(Part.LIFETIME, first, currency, minor, -1);
    }

    /** Whether nothing is kept, or nothing changes. */
    public boolean isEmpty() {
        return cells.isEmpty();
    }

    Map<LedgerKey, Long> cells() {
        return cells;
    }

    private void book(Part part, CreditedConversion first, String currency, long minor, int sign) {
        if (minor == 0) {
            return;
        }
        List<Origin> origins = first.origins();
        for (CreditModel model : MODELS) {
            long[] shares = LargestRemainder.split(minor, first.weights(model));
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] != 0) {
                    add(key(part, model, origins.get(i), currency), sign * shares[i]);
                }
            }
        }
    }

    private void add(LedgerKey key, long change) {
        cells.merge(key, change, (a, b) -> a + b == 0 ? null : Math.addExact(a, b));
    }

    private static LedgerKey key(Part part, CreditModel model, Origin origin, String currency) {
        String campaign = origin.campaign();
        return new LedgerKey(
                part, model, origin.channel().key(), origin.source(), campaign == null ? "" : campaign, currency);
    }
}
