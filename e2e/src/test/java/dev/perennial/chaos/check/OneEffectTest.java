package dev.perennial.chaos.check;

import static dev.perennial.chaos.check.Histories.order;
import static dev.perennial.chaos.check.Histories.track;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneEffectTest {
    private final List<LogEntry> log = List.of(
            track("a", "Product Viewed", 1),
            track("b", "Product Shared", 2),
            order("c", "o1", 3),
            order("d", "o1", 4),
            new LogEntry("e", "c1", "page", "", new Place(5, 5), "", "FRIEND", ""),
            track("g", "Stage Entered", 7),
            new LogEntry("f", "c1", "merge", "", new Place(6, 6), "", "", ""));

    @Test
    void holdsWhereEachIsCountedOnce() {
        assertThat(OneEffect.check(log, counted()).wrong()).isEmpty();
    }

    @Test
    void findsAnEffectTwice() {
        Effects twice = counted();
        twice.add("c1", "stage.shares", 1);

        assertThat(OneEffect.check(log, twice).wrong()).containsExactly("c1 stage.shares: 2 (expected: 1)");
    }

    @Test
    void findsAnEffectThatIsMissing() {
        Effects fewer = counted();
        fewer.add("c1", "attribution.purchases", -1);

        assertThat(OneEffect.check(log, fewer).wrong()).containsExactly("c1 attribution.purchases: 0 (expected: 1)");
    }

    @Test
    void findsAnEffectOnSomebodyWhoIsNotInTheLog() {
        Effects more = counted();
        more.add("c2", "customer.events", 1);

        assertThat(OneEffect.check(log, more).wrong()).containsExactly("c2 customer.events: 1 (expected: 0)");
    }

    private static Effects counted() {
        Effects effects = new Effects();
        effects.add("c1", "customer.events", 5);
        effects.add("c1", "customer.orders", 1);
        effects.add("c1", "attribution.purchases", 1);
        effects.add("c1", "stage.ordersPlaced", 1);
        effects.add("c1", "stage.productViews", 1);
        effects.add("c1", "stage.shares", 1);
        effects.add("c1", "referral.codes", 1);
        return effects;
    }
}
