package dev.perennial.attribution.content.report;

import dev.perennial.attribution.content.report.ComparisonFigures.Spent;
import dev.perennial.attribution.content.report.ComparisonFigures.Stratum;
import dev.perennial.attribution.content.report.ComparisonReport.Compared;
import dev.perennial.attribution.content.report.ComparisonReport.Difference;
import dev.perennial.attribution.content.report.ComparisonReport.Group;
import dev.perennial.attribution.value.CustomerShare;
import dev.perennial.attribution.value.EstimatedAmount;
import dev.perennial.attribution.value.Normal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the comparison of engaged customers with others from sums. Pure. */
final class BuildComparison {
    /** Below so many customers a share is known no better than to within ten points. */
    static final int FEW_CUSTOMERS = 100;

    static final String CAVEAT =
            "This is how customers differ who met the item early and those who did not, not what the"
                    + " item caused: who looks for it may have wanted to buy anyway. Only an experiment that shows it to some by"
                    + " chance tells that.";

    private final ComparisonFigures figures;

    BuildComparison(ComparisonFigures figures) {
        this.figures = figures;
    }

    /** All customers. */
    Compared all() {
        return compare(
                sample(true, true).plus(sample(true, false)),
                sample(false, true).plus(sample(false, false)));
    }

    /** Those who had ordered up to the landmark, or those who had not. */
    Compared stratum(boolean boughtBefore) {
        return compare(sample(true, boughtBefore), sample(false, boughtBefore));
    }

    /** What to be careful about. */
    List<String> warnings(boolean isCut) {
        List<String> warnings = new ArrayList<>();
        Compared all = all();
        if (isCut) {
            warnings.add("months_left_out");
        }
        if (all.engaged().customers() + all.notEngaged().customers() == 0) {
            warnings.add("nobody_acquired");
            return warnings;
        }
        if (all.engaged().customers() < FEW_CUSTOMERS) {
            warnings.add("few_engaged");
        }
        if (all.notEngaged().customers() < FEW_CUSTOMERS) {
            warnings.add("few_not_engaged");
        }
        return warnings;
    }

    private Sample sample(boolean engaged, boolean boughtBefore) {
        SortedMap<String, Sample.Sum> spending = new TreeMap<>();
        for (Spent spent : figures.spending()) {
            if (spent.engaged() == engaged && spent.boughtBefore() == boughtBefore) {
                spending.put(spent.currency(), new Sample.Sum(spent.net(), spent.squares()));
            }
        }
        for (Stratum stratum : figures.counts()) {
            if (stratum.engaged() == engaged && stratum.boughtBefore() == boughtBefore) {
                return new Sample(stratum.customers(), stratum.buyers(), stratum.retained(), spending);
            }
        }
        return Sample.NOBODY;
    }

    private static Compared compare(Sample engaged, Sample everybody) {
        Sample others = everybody.minus(engaged);
        Collection<String> currencies = new TreeSet<>(everybody.spending().keySet());
        Group one = group(engaged, currencies);
        Group other = group(others, currencies);
        return new Compared(
                one,
                other,
                engaged.customers() == 0 || others.customers() == 0
                        ? null
                        : new Difference(
                                difference(engaged.buyers(), others.buyers(), engaged, others),
                                difference(engaged.retained(), others.retained(), engaged, others),
                                currencies.stream()
                                        .map(currency -> difference(engaged, others, currency))
                                        .toList()));
    }

    private static Group group(Sample sample, Collection<String> currencies) {
        if (sample.customers() == 0) {
            return new Group(0, null, null, List.of());
        }
        return new Group(
                sample.customers(),
                CustomerShare.of(sample.buyers(), sample.customers()),
                CustomerShare.of(sample.retained(), sample.customers()),
                currencies.stream()
                        .map(currency -> amount(sample.mean(currency), sample.squaredError(currency), currency, 0))
                        .toList());
    }

    private static ShareDifference difference(long part, long otherPart, Sample engaged, Sample others) {
        return ShareDifference.of(
                CustomerShare.of(part, engaged.customers()), CustomerShare.of(otherPart, others.customers()));
    }

    private static EstimatedAmount difference(Sample engaged, Sample others, String currency) {
        OptionalDouble one = engaged.squaredError(currency);
        OptionalDouble other = others.squaredError(currency);
        OptionalDouble both = one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : OptionalDouble.empty();
        return amount(engaged.mean(currency) - others.mean(currency), both, currency, Double.NEGATIVE_INFINITY);
    }

    /** @param least what it cannot be below */
    private static EstimatedAmount amount(double mean, OptionalDouble squaredError, String currency, double least) {
        Currency known = Currency.getInstance(currency);
        if (squaredError.isEmpty()) {
            return EstimatedAmount.of(mean, OptionalDouble.empty(), OptionalDouble.empty(), known);
        }
        double half = Normal.Z95 * Math.sqrt(squaredError.getAsDouble());
        return EstimatedAmount.of(
                mean, OptionalDouble.of(Math.max(least, mean - half)), OptionalDouble.of(mean + half), known);
    }
}
