package dev.perennial.attribution.source;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.Credit;
import dev.perennial.attribution.credit.CreditedConversion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sufficient statistics of the source report, or the change of them that a batch makes: what stood before is taken
 * out, what stands after is put in. Cells that do not change are left out.
 */
public final class SourceStatistics {
    private final SortedMap<SourceKey, Tally> credits = new TreeMap<>();
    private final SortedMap<ConversionKey, Tally> conversions = new TreeMap<>();
    private final SortedMap<GroupName, CustomerCount> customers = new TreeMap<>();

    /** Puts a conversion in, with how it was shared out. */
    public void put(CreditedConversion credited, List<Credit> shares) {
        book(credited, shares, false);
    }

    /** Takes a conversion out again. */
    public void take(CreditedConversion credited, List<Credit> shares) {
        book(credited, shares, true);
    }

    /** Puts a customer in. */
    public void put(Acquisition acquisition, boolean buyer) {
        count(acquisition, new CustomerCount(1, buyer ? 1 : 0));
    }

    /** Takes a customer out again. */
    public void take(Acquisition acquisition, boolean buyer) {
        count(acquisition, new CustomerCount(-1, buyer ? -1 : 0));
    }

    /** Whether nothing is kept, or nothing changes. */
    public boolean isEmpty() {
        return credits.isEmpty() && conversions.isEmpty() && customers.isEmpty();
    }

    SortedMap<SourceKey, Tally> credits() {
        return credits;
    }

    SortedMap<ConversionKey, Tally> conversions() {
        return conversions;
    }

    SortedMap<GroupName, CustomerCount> customers() {
        return customers;
    }

    private void book(CreditedConversion credited, List<Credit> shares, boolean out) {
        Conversion conversion = credited.conversion();
        if (!conversion.counts()) {
            return;
        }
        ConversionKey key = ConversionKey.of(conversion);
        Tally whole = Tally.whole(conversion.value(), conversion.net());
        add(conversions, key, out ? whole.negated() : whole);
        for (Credit credit : shares) {
            GroupName source = Breakdown.CAMPAIGN.group(GroupName.of(credit.origin()));
            credit.shares().forEach((model, share) -> {
                Tally part = Tally.of(share);
                add(credits, new SourceKey(model, source, key), out ? part.negated() : part);
            });
        }
    }

    private static <K> void add(SortedMap<K, Tally> cells, K key, Tally change) {
        cells.merge(key, change, (a, b) -> a.plus(b).isZero() ? null : a.plus(b));
    }

    private void count(Acquisition acquisition, CustomerCount change) {
        customers.merge(
                Breakdown.CAMPAIGN.group(GroupName.of(acquisition.origin())),
                change,
                (a, b) -> a.plus(b).isZero() ? null : a.plus(b));
    }
}
