package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.stage.retention.TriggerReport.Trigger;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TriggerReportTest {
    private static final LocalDate DAY = LocalDate.parse("2024-01-01");

    /** 56 of 70 with it and 48 of 80 without it: the first example of Newcombe 1998. */
    private static final Stayed ALL = new Stayed(150, 104);

    @Test
    void tellsWhatGoesWithStaying() {
        TriggerReport report = report(ALL, Map.of("Product Reviewed", new Stayed(70, 56)));

        Trigger trigger = report.triggers().getFirst();
        assertThat(report.share()).isCloseTo(104 / 150.0, within(1e-12));
        assertThat(trigger.support()).isCloseTo(70 / 150.0, within(1e-12));
        assertThat(trigger.with().share()).isEqualTo(0.8);
        assertThat(trigger.without().share()).isEqualTo(0.6);
        assertThat(trigger.lift()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(trigger.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(trigger.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(trigger.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(trigger.goesWith()).isEqualTo("staying");
        assertThat(trigger.because())
                .isEqualTo(
                        "Goes with staying, which is not to say that it causes it: of 70 customers with it 80.0 % stayed,"
                                + " of 80 without it 60.0 %.");
    }

    @Test
    void standsOutOnlyWhereItDoesAmongAllThatWereTried() {
        Map<String, Stayed> events = new TreeMap<>();
        events.put("Order Refunded", new Stayed(80, 48));
        assertThat(report(ALL, events).triggers().getFirst().goesWith()).isEqualTo("leaving");

        for (int i = 0; i < 9; i++) {
            events.put("Noise " + i, new Stayed(75, 52));
        }
        Trigger trigger = report(ALL, events).triggers().getFirst();
        assertThat(trigger.event()).isEqualTo("Order Refunded");
        assertThat(trigger.adjusted()).isCloseTo(10 * trigger.pValue(), within(1e-12));
        assertThat(trigger.standsOut()).isFalse();
        assertThat(trigger.goesWith()).isEqualTo("neither");
        assertThat(trigger.because()).startsWith("Does not stand out from chance");
    }

    @Test
    void comparesOnlyWhatEnoughCustomersHadAndHadNot() {
        TriggerReport report = report(
                ALL,
                Map.of(
                        "Rare", new Stayed(29, 29),
                        "Just enough", new Stayed(30, 30),
                        "Nearly all", new Stayed(121, 90),
                        "All", ALL));

        assertThat(report.triggers()).extracting(Trigger::event).containsExactly("Just enough");
        assertThat(report.tried()).isEqualTo(1);
        assertThat(report.tooFew()).isEqualTo(3);
    }

    @Test
    void hasNoLiftOverNobodyAndNoShareOfNobody() {
        assertThat(report(new Stayed(100, 40), Map.of("Club Joined", new Stayed(50, 40)))
                        .triggers()
                        .getFirst()
                        .lift())
                .isNull();
        TriggerReport none = report(Stayed.NOBODY, Map.of());
        assertThat(none.share()).isNull();
        assertThat(none.triggers()).isEmpty();
    }

    private static TriggerReport report(Stayed all, Map<String, Stayed> events) {
        return TriggerReport.of("UTC", DAY, DAY, TriggerWindow.QUARTER, all, new TreeMap<>(events));
    }
}
