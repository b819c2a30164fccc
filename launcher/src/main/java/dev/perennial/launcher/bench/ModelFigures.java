package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of models by name: conversions in millionths, money in cents, removal effects in billionths. Those that are 0 are left
 * out.
 */
final class ModelFigures {
    private static final double BILLION = 1e9;

    private final Map<String, Long> figures = new TreeMap<>();

    /** What attribution-service answers. */
    static Map<String, Long> of(JsonNode answer) {
        ModelFigures said = new ModelFigures();
        for (JsonNode line : answer.path("data")) {
            String channel = line.path("channel").asText();
            line.path("credit").forEach(given -> said.given(channel, given));
        }
        answer.path("models")
                .forEach(method -> said.states(
                        method.path("model").asText(), method.path("states").asLong()));
        JsonNode totals = answer.path("totals");
        LogSum whole = new LogSum();
        whole.add(micros(totals.path("conversions")), 0, 0);
        totals.path("valueTotal")
                .forEach(net -> whole.add(0, 0, net.path("minor").asLong()));
        said.whole(whole, totals.path("nullPaths").asLong());
        return said.figures;
    }

    private void given(String channel, JsonNode given) {
        LogSum sum = new LogSum();
        sum.add(micros(given.path("conversions")), 0, 0);
        given.path("amounts")
                .forEach(amount -> sum.add(
                        0,
                        amount.path("value").path("minor").asLong(),
                        amount.path("net").path("minor").asLong()));
        String model = given.path("model").asText();
        credit(model, channel, sum);
        effect(model, channel, given.path("removalEffect").asDouble());
    }

    private static long micros(JsonNode conversions) {
        return Math.round(conversions.asDouble() * LogSum.WHOLE);
    }

    /** What a model gives to a channel. */
    void credit(String model, String channel, LogSum sum) {
        put(model + " " + channel + " conversions", sum.micros());
        put(model + " " + channel + " value", sum.value());
        put(model + " " + channel + " net", sum.net());
    }

    /** The same of a model that shares all of it at once, by its weights for each. */
    void split(String model, Collection<LogSum> ends, double[] conversions, double[] value, double[] net) {
        LogSum whole = new LogSum();
        ends.forEach(end -> whole.add(end.micros(), end.value(), end.net()));
        long[] micros = Remainders.split(whole.micros(), conversions);
        long[] values = Remainders.split(whole.value(), value);
        long[] nets = Remainders.split(whole.net(), net);
        for (int channel = 0; channel < micros.length; channel++) {
            LogSum sum = new LogSum();
            sum.add(micros[channel], values[channel], nets[channel]);
            credit(model, LogChannels.KEYS.get(channel), sum);
        }
    }

    /** The removal effect of a channel, 0 to 1. */
    void effect(String model, String channel, double effect) {
        put(model + " " + channel + " removal effect", Math.round(effect * BILLION));
    }

    /** How many states a chain has. */
    void states(String model, long states) {
        put(model + " states", states);
    }

    /** All orders, and the paths that led to none. */
    void whole(LogSum whole, long nullPaths) {
        put("all conversions", whole.micros());
        put("all net", whole.net());
        put("null paths", nullPaths);
    }

    /** Those of some models, and those of all. */
    Map<String, Long> of(Collection<String> models) {
        Map<String, Long> some = new TreeMap<>(figures);
        some.keySet().removeIf(name -> {
            String first = name.substring(0, name.indexOf(' '));
            return !first.equals("all") && !first.equals("null") && !models.contains(first);
        });
        return some;
    }

    private void put(String name, long figure) {
        if (figure != 0) {
            figures.put(name, figure);
        }
    }
}
