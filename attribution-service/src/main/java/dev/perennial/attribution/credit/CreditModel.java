package dev.perennial.attribution.credit;

import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rules by which the credit for a conversion is shared among the touchpoints that led to it. */
public enum CreditModel {
    /** All of it to the first touchpoint within the look-back window. */
    FIRST_TOUCH,
    /** All of it to the last touchpoint before the conversion. */
    LAST_TOUCH,
    /** All of it to the last touchpoint that is not direct; to direct only where nothing else is on the path. */
    LAST_NON_DIRECT,
    /** The same to each touchpoint; a channel met twice gets two shares. */
    LINEAR,
    /** Half as much for each half-life that a touchpoint lies before the last one: 2^(-age / half-life). */
    TIME_DECAY,
    /**
     * Fixed parts to the first and to the last touchpoint, the rest in equal parts to those between. Where there are only
     * two, the rest is shared in the proportion of their own parts, equally where both have none.
     */
    POSITION_BASED,
    /**
     * 30 % each to the first touchpoint, to the lead (the last one at or before the registration) and to the last one, 10 %
     * in equal parts to the others. One that is several of these gets the sum. Without a registration before the conversion,
     * or with one before the path begins, there is no lead: what it would get falls to all others in their proportion.
     */
    W_SHAPED;

    private static final CreditModel[] ALL = values();
    private static final String[] KEYS = Arrays.stream(ALL)
            .map(model -> model.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    private static final double W_PEAK = 30;
    private static final double W_REST = 10;
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /**
     * The share of each touchpoint; the shares' proportions count, not their size.
     *
     * @param path at least one touchpoint, in order of occurrence
     * @param lead place of the lead on the path, from 0; negative where there is none
     * @return one weight for each touchpoint, none negative, not all 0
     */
    public double[] weights(List<Touchpoint> path, int lead, Settings settings) {
        int last = path.size() - 1;
        return switch (this) {
            case FIRST_TOUCH -> one(0, path.size());
            case LAST_TOUCH -> one(last, path.size());
            case LAST_NON_DIRECT -> one(lastNonDirect(path), path.size());
            case LINEAR -> equal(path.size());
            case TIME_DECAY -> decaying(path, settings.halfLifeDays());
            case POSITION_BASED -> byPosition(path.size(), settings);
            case W_SHAPED -> wShaped(path.size(), lead);
        };
    }

    /** The name as it stands in the database. */
    public String key() {
        return KEYS[ordinal()];
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

    /**
     * Reads the parameter {@code model}, in any case.
     *
     * @throws Failure 422 where there is no such model
     */
    public static CreditModel parse(String text) {
        for (CreditModel model : ALL) {
            if (model.name().equalsIgnoreCase(text)) {
                return model;
            }
        }
        String detail = "model: " + text + " (expected: one of " + List.of(ALL) + ")";
        throw new Failure(CommonError.INVALID, detail, List.of(new FieldError("model", "invalid", detail)));
    }

    private static double[] one(int chosen, int size) {
        double[] weights = new double[size];
        weights[chosen] = 1;
        return weights;
    }

    private static double[] equal(int size) {
        double[] weights = new double[size];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static int lastNonDirect(List<Touchpoint> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!path.get(i).origin().channel().isUninformative()) {
                return i;
            }
        }
        return path.size() - 1;
    }

    /** Ages count from the last touchpoint, so that on an old path not all weights are too small to be told from 0. */
    private static double[] decaying(List<Touchpoint> path, int halfLifeDays) {
        double[] weights = new double[path.size()];
        long last = path.getLast().at().toEpochMilli();
        for (int i = 0; i < weights.length; i++) {
            double days = (last - path.get(i).at().toEpochMilli()) / MILLIS_A_DAY;
            weights[i] = StrictMath.pow(2, -days / halfLifeDays);
        }
        return weights;
    }

    private static double[] byPosition(int size, Settings settings) {
        double[] weights = new double[size];
        int last = size - 1;
        if (size > 2) {
            Arrays.fill(weights, 1, last, (double) settings.middlePercent() / (size - 2));
        }
        weights[0] += settings.firstPercent();
        weights[last] += settings.lastPercent();
        return Arrays.stream(weights).sum() > 0 ? weights : equal(size);
    }

    private static double[] wShaped(int size, int lead) {
        double[] weights = new double[size];
        weights[0] += W_PEAK;
        weights[size - 1] += W_PEAK;
        if (lead >= 0) {
            weights[lead] += W_PEAK;
        }
        long others = Arrays.stream(weights).filter(weight -> weight == 0).count();
        for (int i = 0; i < size; i++) {
            weights[i] = weights[i] == 0 ? W_REST / others : weights[i];
        }
        return weights;
    }
}
