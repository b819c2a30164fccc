package dev.perennial.customer.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Map<String, Object> TEA = Map.of("product_id", "tea", "name", "Tea", "category", "Drinks");

    private static SignalEvent event(String id, String name, int daysAgo, Map<String, ?> properties) {
        return new SignalEvent(
                id, EventType.TRACK, name, NOW.minus(Duration.ofDays(daysAgo)), new Fields(Map.copyOf(properties)));
    }

    private static Signals of(SignalEvent... events) {
        return Signals.of(List.of(events), SignalSettings.DEFAULT, NOW);
    }

    @Test
    void decaysByHalfLives() {
        Signals signals = of(event("1", "Product Viewed", 3, TEA), event("2", "Product Added", 0, TEA));

        // Intent: 1 a half-life of 3 days ago, 4 now. Affinity: 0.2 2^(-3/90) + 0.5. Preference: 2^(-3/30) + 3.
        assertThat(signals.intent().points()).isCloseTo(4.5, within(1e-12));
        assertThat(signals.intent().strength()).isCloseTo(1 - Math.pow(2, -4.5 / 6), within(1e-12));
        assertThat(signals.affinity().points()).isCloseTo(0.5 + 0.2 * Math.pow(2, -3 / 90.0), within(1e-12));
        assertThat(signals.products()).singleElement().satisfies(tea -> {
            assertThat(tea.key()).isEqualTo("tea");
            assertThat(tea.name()).contains("Tea");
            assertThat(tea.signal().points()).isCloseTo(3 + Math.pow(2, -0.1), within(1e-12));
            assertThat(tea.signal().since()).contains(NOW.minus(Duration.ofDays(3)));
            assertThat(tea.signal().last()).contains(NOW);
        });
        assertThat(signals.categories()).extracting(Preference::key).containsExactly("Drinks");
    }

    @Test
    void namesTheEventsBehindASignal() {
        Signals signals = of(event("1", "Product Viewed", 3, TEA), event("2", "Product Added", 0, TEA));

        assertThat(signals.intent().trace())
                .containsExactly(
                        new Signal.Trace("2", "Product Added", NOW, 4),
                        new Signal.Trace("1", "Product Viewed", NOW.minus(Duration.ofDays(3)), 0.5));
        assertThat(signals.intent().events()).isEqualTo(2);
    }

    @Test
    void leavesNoIntentBehindAnOrder() {
        Signals signals = of(
                event("1", "Checkout Started", 2, Map.of()),
                event("2", "Order Completed", 1, Map.of("products", List.of(TEA))),
                event("3", "Product Viewed", 0, TEA));

        assertThat(signals.intent().events()).isEqualTo(1);
        assertThat(signals.intent().points()).isEqualTo(1);
        assertThat(signals.intentClearedBy()).contains("2");
        assertThat(signals.products().getFirst().signal().events()).isEqualTo(2);
    }

    @Test
    void letsWhatSpeaksAgainstItLowerIt() {
        Signals signals = of(
                event("1", "Product Added", 0, TEA),
                event("2", "Product Removed", 0, TEA),
                event("3", "Product Reviewed", 0, Map.of("product_id", "tea", "rating", 1)),
                event("4", "Unsubscribed", 0, Map.of()));

        assertThat(signals.intent().points()).isCloseTo(1, within(1e-12));
        assertThat(signals.affinity().points()).isCloseTo(0.5 - 3 - 4, within(1e-12));
        assertThat(signals.affinity().strength()).isZero();
        assertThat(signals.products()).as("3 - 2 - 2").isEmpty();
        assertThat(signals.categories())
                .extracting(one -> one.signal().points())
                .containsExactly(1.0);
    }

    @Test
    void readsEveryProductOfAListOnceAndOfAListedPageItsCategoryAlone() {
        Signals signals = of(
                event("1", "Order Completed", 0, Map.of("products", List.of(TEA, Map.of("sku", "mug"), TEA))),
                event(
                        "2",
                        "Product List Viewed",
                        0,
                        Map.of("category", "Mugs", "products", List.of(Map.of("sku", "x")))));

        assertThat(signals.products()).extracting(Preference::key).containsExactly("mug", "tea");
        assertThat(signals.products().getFirst().signal().points()).isEqualTo(4);
        assertThat(signals.categories()).extracting(Preference::key).containsExactly("Drinks", "Mugs");
    }

    @Test
    void showsNothingOfNothing() {
        Signals signals = of(event("1", "Stage Entered", 0, Map.of()));

        assertThat(signals.intent().strength()).isZero();
        assertThat(signals.intent().since()).isEmpty();
        assertThat(signals.intent().events()).isZero();
        assertThat(signals.products()).isEmpty();
    }

    @Property
    void doNotDependOnTheOrderOfTheEvents(
            @ForAll @Size(max = 30) List<@IntRange(max = 400) Integer> picks, @ForAll long seed) {
        List<String> names =
                List.copyOf(SignalWeights.table().keySet().stream().sorted().toList());
        List<SignalEvent> events = new ArrayList<>();
        for (int pick : picks) {
            events.add(event(
                    "m" + events.size(),
                    names.get(pick % names.size()),
                    pick,
                    Map.of("sku", "p" + pick % 3, "category", "c" + pick % 2)));
        }
        List<SignalEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        Signals signals = Signals.of(events, SignalSettings.DEFAULT, NOW);

        assertThat(Signals.of(shuffled, SignalSettings.DEFAULT, NOW)).isEqualTo(signals);
        assertThat(signals.intent().strength()).isBetween(0.0, 1.0);
        assertThat(signals.affinity().strength()).isBetween(0.0, 1.0);
        assertThat(signals.products())
                .allSatisfy(one -> assertThat(one.signal().strength()).isBetween(0.0, 1.0));
    }
}
