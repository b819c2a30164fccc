package dev.perennial.attribution.source;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import java.util.Comparator;

/** A cell of the credit statistics: what a model gives a source of one kind of conversion in one currency. */
record SourceKey(CreditModel model, GroupName source, ConversionKey conversion) implements Comparable<SourceKey> {
    private static final Comparator<SourceKey> ORDER = Comparator.comparing(SourceKey::model)
            .thenComparing(SourceKey::source)
            .thenComparing(SourceKey::conversion);

    @Override
    public int compareTo(SourceKey other) {
        return ORDER.compare(this, other);
    }
}
