package dev.perennial.launcher.demo.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The truth in a few lines for the terminal. */
final class Summary {
    private Summary() {}

    static List<String> lines(JsonNode truth) {
        List<String> lines = new ArrayList<>();
        JsonNode totals = truth.path("totals");
        lines.add(String.format(
                Locale.ROOT,
                "%,d customers (%,d known), %,d events from %s to %s, %,d buyers, %,d orders, EUR %,.2f net of refunds",
                totals.path("customers").asInt(),
                totals.path("knownCustomers").asInt(),
                totals.path("events").asInt(),
                truth.path("plan").path("start").asText(),
                truth.path("plan").path("end").asText(),
                totals.path("buyers").asInt(),
                totals.path("orders").asInt(),
                totals.path("netMinor").asLong() / 100.0));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-16s%11s%9s%9s%14s%12s", "source", "customers", "buyers", "repeat", "net", "per buyer"));
        for (JsonNode source : truth.path("sources")) {
            JsonNode counted = source.path("counted");
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s%,11d%,9d%8.0f%%%,14.2f%,12.2f",
                    source.path("source").asText(),
                    counted.path("customers").asInt(),
                    counted.path("conversions").asInt(),
                    100 * source.path("repeatShare").asDouble(),
                    counted.path("netMinor").asLong() / 100.0,
                    source.path("netPerBuyerMinor").asLong() / 100.0));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-20s%11s%22s%12s", "content", "customers", "difference (points)", "true lift"));
        for (JsonNode content : truth.path("content")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-20s%,11d%22.1f%12.1f",
                    content.path("content").asText(),
                    content.path("counted").path("customers").asInt(),
                    100 * content.path("observed").path("difference").asDouble(),
                    100 * content.path("trueRepeatLift").asDouble()));
        }
        return lines;
    }
}
