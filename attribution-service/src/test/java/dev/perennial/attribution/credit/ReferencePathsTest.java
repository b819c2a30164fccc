package dev.perennial.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.attribution.touchpoint.TouchpointKind;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Hand-checkable paths with expected first, last and linear credit. A row stands for several conversions of one path; what
 * one conversion of it gives, times their number, must be the expected figure. Needs {@code perennial.reference-data} (or
 * PERENNIAL_REFERENCE_DATA), by default {@code ../../shared/data}.
 */
class ReferencePathsTest {
    private static final String FILE = "expected_attribution_toy.json";
    private static final Map<CreditModel, String> NAMES = Map.of(
            CreditModel.FIRST_TOUCH, "first",
            CreditModel.LAST_TOUCH, "last",
            CreditModel.LINEAR, "linear",
            CreditModel.POSITION_BASED, "position_40_20_40");
    private static final Instant CONVERTED = Instant.parse("2026-06-01T12:00:00Z");
    private static final double WEIGHT_TOLERANCE = 1e-9;

    @Test
    void agreesWithTheReference() throws IOException {
        Path file = folder().resolve(FILE);
        assumeTrue(Files.isReadable(file), () -> "skipped: no reference data at " + file.toAbsolutePath());
        JsonNode cases = new ObjectMapper().readTree(file.toFile());
        assertThat(cases.size()).isGreaterThanOrEqualTo(7);
        cases.properties().forEach(entry -> check(entry.getKey(), entry.getValue()));
    }

    private static void check(String name, JsonNode reference) {
        for (CreditModel model : NAMES.keySet()) {
            JsonNode expected = reference.get("expected").get("heuristics").get(NAMES.get(model));
            Map<String, Double> conversions = new HashMap<>();
            Map<String, Double> values = new HashMap<>();
            for (JsonNode row : reference.get("rows")) {
                share(row, model, conversions, values);
            }
            expected.properties().forEach(channel -> {
                assertThat(conversions.getOrDefault(channel.getKey(), 0.0))
                        .as("%s: conversions of %s by %s", name, channel.getKey(), model)
                        .isCloseTo(channel.getValue().get("conversions").asDouble(), within(WEIGHT_TOLERANCE));
                assertThat(values.getOrDefault(channel.getKey(), 0.0))
                        .as("%s: value of %s by %s", name, channel.getKey(), model)
                        .isCloseTo(channel.getValue().get("value").asDouble(), within(WEIGHT_TOLERANCE));
            });
        }
    }

    private static void share(
            JsonNode row, CreditModel model, Map<String, Double> conversions, Map<String, Double> values) {
        double count = row.get("total_conversions").asDouble();
        double value = row.get("total_conversion_value").asDouble();
        List<Touchpoint> path = path(row.get("path").asText());
        double[] weights = model.weights(path, CreditedConversion.NO_LEAD, Settings.DEFAULT);
        double whole = Arrays.stream(weights).sum();
        for (int i = 0; i < path.size(); i++) {
            String channel = path.get(i).origin().source();
            conversions.merge(channel, count * weights[i] / whole, Double::sum);
            values.merge(channel, value * weights[i] / whole, Double::sum);
        }
        checkToTheCent(path, model, value, weights, whole);
    }

    /** The ledger's own split of the row's value: whole minor units, none lost, each within one of the exact share. */
    private static void checkToTheCent(
            List<Touchpoint> path, CreditModel model, double value, double[] weights, double whole) {
        Money money = Money.ofMajor(BigDecimal.valueOf(value), Currency.getInstance("EUR"));
        List<Credit> credits =
                new CreditedConversion(conversion(money), path, CreditedConversion.NO_LEAD, Settings.DEFAULT).credits();
        long[] nets = new long[path.size()];
        credits.forEach(credit -> Optional.ofNullable(credit.shares().get(model))
                .ifPresent(share -> nets[credit.rank() - 1] = share.net()));
        assertThat(Arrays.stream(nets).sum()).isEqualTo(money.minor());
        for (int i = 0; i < nets.length; i++) {
            assertThat((double) nets[i]).isCloseTo(money.minor() * weights[i] / whole, within(1.0));
        }
    }

    private static Conversion conversion(Money value) {
        return ConversionHistory.EMPTY
                .after(
                        TestEvents.order(
                                CustomerId.next(), "1", CONVERTED, value.major().toPlainString()),
                        value.currency(),
                        List.of())
                .conversions()
                .getFirst();
    }

    private static List<Touchpoint> path(String text) {
        List<Touchpoint> path = new ArrayList<>();
        String[] channels = text.split(">");
        for (int i = 0; i < channels.length; i++) {
            path.add(new Touchpoint(
                    TouchpointId.of(EventId.next()),
                    TouchpointKind.VISIT,
                    CONVERTED.minus(Duration.ofDays(channels.length - i)),
                    Origin.of(Channel.OTHER, channels[i].strip())));
        }
        return path;
    }

    private static Path folder() {
        String configured = System.getProperty(
                "perennial.reference-data",
                Optional.ofNullable(System.getenv("PERENNIAL_REFERENCE_DATA")).orElse("../../shared/data"));
        return Path.of(configured);
    }
}
