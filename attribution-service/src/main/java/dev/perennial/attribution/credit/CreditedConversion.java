package dev.perennial.attribution.credit;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A conversion and the touchpoints that led to it.
 *
 * @param path the touchpoints within the look-back window before the conversion, both ends included, in order of
 *     occurrence; of more than {@link #LONGEST_PATH} the first and the latest
 */
public record CreditedConversion(Conversion conversion, List<Touchpoint> path) {
    /** Most touchpoints that share one conversion. */
    public static final int LONGEST_PATH = 100;

    private static final CreditModel[] MODELS = CreditModel.values();

    public CreditedConversion {
        path = List.copyOf(path);
    }

    /**
     * Finds the path to a conversion.
     *
     * @param touchpoints all of the customer, in order of occurrence
     */
    public static CreditedConversion of(Conversion conversion, List<Touchpoint> touchpoints, Duration lookBack) {
        Instant from = conversion.at().minus(lookBack);
        int start = 0;
        while (start < touchpoints.size() && touchpoints.get(start).at().isBefore(from)) {
            start++;
        }
        int end = start;
        while (end < touchpoints.size() && !touchpoints.get(end).at().isAfter(conversion.at())) {
            end++;
        }
        return new CreditedConversion(conversion, shortened(touchpoints.subList(start, end)));
    }

    /**
     * Shares the conversion out by every model. For each model the micros add up to one conversion, the values to the
     * conversion's value and the nets to its net value, exactly; a cancelled order has no credit.
     */
    public List<Credit> credits() {
        if (!conversion.counts()) {
            return List.of();
        }
        if (path.isEmpty()) {
            return List.of(new Credit(0, null, conversion.fallback(), toOne()));
        }
        if (path.size() == 1) {
            return List.of(new Credit(1, path.getFirst().id(), path.getFirst().origin(), toOne()));
        }
        return toSeveral();
    }

    private Map<CreditModel, Share> toOne() {
        Share whole = new Share(
                Share.WHOLE, conversion.value().minor(), conversion.net().minor());
        Map<CreditModel, Share> shares = new EnumMap<>(CreditModel.class);
        for (CreditModel model : MODELS) {
            shares.put(model, whole);
        }
        return shares;
    }

    private List<Credit> toSeveral() {
        List<Credit> credits = new ArrayList<>(path.size());
        for (int i = 0; i < path.size(); i++) {
            Touchpoint touch = path.get(i);
            credits.add(new Credit(i + 1, touch.id(), touch.origin(), new EnumMap<>(CreditModel.class)));
        }
        for (CreditModel model : MODELS) {
            List<Double> weights = model.weights(path);
            List<Long> micros = Money.split(Share.WHOLE, weights);
            List<Long> values = Money.split(conversion.value().minor(), weights);
            List<Long> nets = Money.split(conversion.net().minor(), weights);
            for (int i = 0; i < path.size(); i++) {
                if (weights.get(i) > 0) {
                    credits.get(i).shares().put(model, new Share(micros.get(i), values.get(i), nets.get(i)));
                }
            }
        }
        return credits.stream().filter(credit -> !credit.shares().isEmpty()).toList();
    }

    private static List<Touchpoint> shortened(List<Touchpoint> path) {
        if (path.size() <= LONGEST_PATH) {
            return path;
        }
        List<Touchpoint> kept = new ArrayList<>(LONGEST_PATH);
        kept.add(path.getFirst());
        kept.addAll(path.subList(path.size() - LONGEST_PATH + 1, path.size()));
        return kept;
    }
}
