package dev.perennial.attribution.credit;

import dev.perennial.attribution.touchpoint.Touchpoint;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How the credit for a conversion is shared among the touchpoints that led to it. */
public enum CreditModel {
    /** All of it to the first touchpoint within the look-back window. */
    FIRST_TOUCH,
    /** All of it to the last touchpoint before the conversion. */
    LAST_TOUCH,
    /** The same to each touchpoint; a channel met twice gets two shares. */
    LINEAR;

    private static final CreditModel[] ALL = values();

    /**
     * The share of each touchpoint; the shares' proportions count, not their size.
     *
     * @param path at least one touchpoint, in order of occurrence
     * @return one weight for each touchpoint, none negative, not all 0
     */
    public List<Double> weights(List<Touchpoint> path) {
        int last = path.size() - 1;
        return switch (this) {
            case FIRST_TOUCH -> all(0, path.size());
            case LAST_TOUCH -> all(last, path.size());
            case LINEAR -> Collections.nCopies(path.size(), 1.0);
        };
    }

    /** The name as it stands in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The model with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static CreditModel ofKey(String key) {
        for (CreditModel model : ALL) {
            if (model.key().equals(key)) {
                return model;
            }
        }
        throw new IllegalArgumentException("model: " + key + " (expected: one of " + List.of(ALL) + ")");
    }

    private static List<Double> all(int chosen, int size) {
        return IntStream.range(0, size).mapToObj(i -> i == chosen ? 1.0 : 0.0).toList();
    }
}
