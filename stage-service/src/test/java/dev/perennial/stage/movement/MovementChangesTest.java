package dev.perennial.stage.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovementChangesTest {
    private static final TrackVersion ON = new TrackVersion("relationship", 1);
    private static final Instant LATE = Instant.parse("2026-03-01T23:30:00Z");

    @Test
    void countsByTheDaysOfTheBrand() {
        MovementChanges changes = new MovementChanges(ZoneId.of("Europe/Berlin"));
        changes.begin(ON, LATE, "awareness", 1);
        assertThat(changes.moves())
                .isEqualTo(Map.of(new MovementChanges.Move(ON, LocalDate.parse("2026-03-02"), "", "awareness"), 1L));
    }

    @Test
    void takesBackWhatNeverWas() {
        MovementChanges changes = new MovementChanges(ZoneId.of("UTC"));
        changes.move(ON, LATE.minusSeconds(60), LATE, "awareness", "interest", 1);
        changes.move(ON, LATE.minusSeconds(60), LATE, "awareness", "interest", -1);
        assertThat(changes.moves()).isEmpty();
        assertThat(changes.stays()).isEmpty();
        assertThat(changes.running()).isEmpty();
    }

    @Test
    void whoMovesOnIsInOneStageOnly() {
        MovementChanges changes = new MovementChanges(ZoneId.of("Europe/Berlin"));
        changes.begin(ON, LATE.minusSeconds(86_400), "awareness", 1);
        changes.move(ON, LATE.minusSeconds(86_400), LATE, "awareness", "interest", 1);
        assertThat(changes.running())
                .isEqualTo(Map.of(new MovementChanges.Running(ON, "interest", LocalDate.parse("2026-03-01")), 1L));
    }
}
