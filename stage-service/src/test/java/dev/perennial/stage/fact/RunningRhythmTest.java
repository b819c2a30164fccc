package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RunningRhythmTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property(tries = 300)
    void isTheMedianOfThePurchasesSoFar(@ForAll @Size(max = 40) List<@IntRange(max = 900) Integer> hours) {
        RunningRhythm running = new RunningRhythm(BERLIN);
        List<Instant> soFar = new ArrayList<>();
        Instant at = Instant.parse("2026-01-01T22:30:00Z");
        for (int hour : hours) {
            at = at.plusSeconds(hour * 3600L);
            soFar.add(at);
            assertThat(running.after(at))
                    .isEqualTo(PurchaseDays.of(soFar, BERLIN).rhythm());
        }
    }
}
