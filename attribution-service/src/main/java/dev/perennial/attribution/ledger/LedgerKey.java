package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditModel;
import java.util.Comparator;

/**
 * A cell of the ledger's statistics.
 *
 * @param channel key of the channel
 * @param campaign empty where there is none
 * @param currency ISO 4217 code
 */
record LedgerKey(Part part, CreditModel model, String channel, String source, String campaign, String currency)
        implements Comparable<LedgerKey> {
    private static final Comparator<LedgerKey> ORDER = Comparator.comparing(LedgerKey::part)
            .thenComparing(LedgerKey::model)
            .thenComparing(LedgerKey::channel)
            .thenComparing(LedgerKey::source)
            .thenComparing(LedgerKey::campaign)
            .thenComparing(LedgerKey::currency);

    @Override
    public int compareTo(LedgerKey other) {
        return ORDER.compare(this, other);
    }
}
