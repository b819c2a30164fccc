package dev.perennial.attribution.source;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.Credit;
import dev.perennial.attribution.credit.CreditedConversion;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sufficient statistics of the source report, or the change of them that a batch makes: what stood before is taken
 * out, what stands after is put in. Cells that do not change are left out. What conversions brought is kept over all time, and
 * once more by the month of the conversion: all months add up to the same.
 */
public final class SourceStatistics {
    private final ZoneId zone;
    private final SortedMap<SourceKey, Tally> credits = new TreeMap<>();
    private final SortedMap<ConversionKey, Tally> conversions = new TreeMap<>();
    private final SortedMap<GroupName, CustomerCount> customers = new TreeMap<>();
    private final SortedMap<SourceMonth, Tallies> creditMonths = new TreeMap<>();
    private final SortedMap<ConversionMonth, Tally> conversionMonths = new TreeMap<>();

    /** @param zone the brand's, which never changes */
    public SourceStatistics(ZoneId zone) {
        this.zone = zone;
    }

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
        return credits.isEmpty()
                && conversions.isEmpty()
                && customers.isEmpty()
                && creditMonths.isEmpty()
                && conversionMonths.isEmpty();
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

    SortedMap<SourceMonth, Tallies> creditMonths() {
        return creditMonths;
    }

    SortedMap<ConversionMonth, Tally> conversionMonths() {
        return conversionMonths;
    }

    private void book(CreditedConversion credited, List<Credit> shares, boolean out) {
        Conversion conversion = credited.conversion();
        if (!conversion.counts()) {
            return;
        }
        ConversionKey key = ConversionKey.of(conversion);
        YearMonth month = YearMonth.from(conversion.at().atZone(zone));
        Tally whole = Tally.whole(conversion.value(), conversion.net());
        Tally counted = out ? whole.negated() : whole;
        add(conversions, key, counted);
        add(conversionMonths, new ConversionMonth(month, key), counted);
        for (Credit credit : shares) {
            GroupName source = Breakdown.CAMPAIGN.group(GroupName.of(credit.origin()));
            SourceMonth place = new SourceMonth(month, source, key);
            Tallies ofMonth = creditMonths.computeIfAbsent(place, any -> new Tallies());
            credit.shares().forEach((model, share) -> {
                Tally part = out ? Tally.of(share).negated() : Tally.of(share);
                add(credits, new SourceKey(model, source, key), part);
                ofMonth.add(model, part);
            });
            if (ofMonth.isZero()) {
                creditMonths.remove(place);
            }
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
