package dev.perennial.attribution.credit;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversion and the touchpoints that led to it.
 *
 * @param path the touchpoints within the look-back window before the conversion, both ends included, in order of
 *     occurrence, impressions only where nothing else is there unless the brand counts them; of more than
 *     {@link #LONGEST_PATH} the first and the latest
 * @param lead place on the path of the last touchpoint at or before the registration, from 0; {@link #NO_LEAD} where there
 *     is none
 * @param settings how the models weigh
 */
public record CreditedConversion(Conversion conversion, List<Touchpoint> path, int lead, Settings settings) {
    /** Nobody registered before the conversion, or did before the path begins. */
    public static final int NO_LEAD = -1;

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
     * @param registeredAt null where the customer did not register
     */
    public static CreditedConversion of(
            Conversion conversion, List<Touchpoint> touchpoints, @Nullable Instant registeredAt, Settings settings) {
        List<Touchpoint> path = path(touchpoints, conversion.at(), settings);
        int lead = registeredAt == null || registeredAt.isAfter(conversion.at()) ? NO_LEAD : lead(path, registeredAt);
        return new CreditedConversion(conversion, path, lead, settings);
    }

    /**
     * The touchpoints that would share what happened at an instant.
     *
     * @param touchpoints in order of occurrence
     */
    public static List<Touchpoint> path(List<Touchpoint> touchpoints, Instant at, Settings settings) {
        Instant from = at.minus(Duration.ofDays(settings.lookBackDays()));
        int start = 0;
        while (start < touchpoints.size() && touchpoints.get(start).at().isBefore(from)) {
            start++;
        }
        int end = start;
        while (end < touchpoints.size() && !touchpoints.get(end).at().isAfter(at)) {
            end++;
        }
        List<Touchpoint> within = touchpoints.subList(start, end);
        return shortened(settings.countImpressions() ? within : withoutImpressions(within));
    }

    private static List<Touchpoint> withoutImpressions(List<Touchpoint> path) {
        List<Touchpoint> others = path;
        for (Touchpoint touch : path) {
            if (touch.kind() == TouchpointKind.IMPRESSION) {
                others = path.stream()
                        .filter(other -> other.kind() != TouchpointKind.IMPRESSION)
                        .toList();
                break;
            }
        }
        return others.isEmpty() ? path : others;
    }

    private static int lead(List<Touchpoint> path, Instant registeredAt) {
        int lead = NO_LEAD;
        while (lead + 1 < path.size() && !path.get(lead + 1).at().isAfter(registeredAt)) {
            lead++;
        }
        return lead;
    }

    /** The weight that each touchpoint of the path has, or the one part that falls to where the conversion took place. */
    public double[] weights(CreditModel model) {
        if (path.size() < 2) {
            return new double[] {1};
        }
        double[] weights = model.weights(path, lead, settings);
        micros(weights);
        return weights;
    }

    /** Whom the weights are about: the touchpoints' origins, or where the conversion took place. */
    public List<Origin> origins() {
        return path.isEmpty()
                ? List.of(conversion.fallback())
                : path.stream().map(Touchpoint::origin).toList();
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
            double[] weights = model.weights(path, lead, settings);
            long[] micros = micros(weights);
            long value = conversion.value().minor();
            long net = conversion.net().minor();
            long[] values = LargestRemainder.split(value, weights);
            long[] nets = net == value ? values : LargestRemainder.split(net, weights);
            for (int i = 0; i < path.size(); i++) {
                if (micros[i] > 0) {
                    credits.get(i).shares().put(model, new Share(micros[i], values[i], nets[i]));
                }
            }
        }
        return credits.stream().filter(credit -> !credit.shares().isEmpty()).toList();
    }

    /** What gets less than a millionth gets nothing, no money either: its weight is set to 0. */
    private static long[] micros(double[] weights) {
        long[] micros = LargestRemainder.split(Share.WHOLE, weights);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = micros[i] > 0 ? weights[i] : 0;
        }
        return micros;
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
