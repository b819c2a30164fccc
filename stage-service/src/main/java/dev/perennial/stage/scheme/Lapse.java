package dev.perennial.stage.scheme;

import dev.perennial.platform.time.Durations;
import dev.perennial.stage.fact.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stage ends when nothing new happened for a time. Exactly one of {@code rhythms} and {@code after} is there.
 *
 * @param since name of the instant fact from which the time counts
 * @param rhythms multiple of the customer's rhythm, above 0
 * @param after a fixed time, not negative
 */
public record Lapse(String since, Optional<Double> rhythms, Optional<Duration> after) {
    private static final long MILLIS = 1000;

    public Lapse {
        if (rhythms.isPresent() == after.isPresent()) {
            throw new IllegalArgumentException(
                    "lapse: rhythms " + rhythms + ", after " + after + " (expected: one of them)");
        }
    }

    /** When it falls due; absent as long as the fact is not known. */
    Optional<Instant> dueAt(KnownFacts known) {
        return known.vocabulary().find(since).flatMap(known::instant).map(start -> Instants.plus(start, wait(known)));
    }

    /** Whether it surely never falls due before another. */
    boolean endsNotBefore(Lapse other) {
        return since.equals(other.since)
                && (rhythms.flatMap(mine -> other.rhythms.map(theirs -> mine >= theirs))
                                .orElse(false)
                        || after.flatMap(mine -> other.after.map(theirs -> mine.compareTo(theirs) >= 0))
                                .orElse(false));
    }

    /** How it reads, such as {@code lastOrderAt + 3.0 × rhythm}. */
    String text() {
        return rhythms.map(multiple -> since + " + " + multiple + " × rhythm")
                .or(() -> after.map(fixed -> since + " + " + Durations.text(fixed)))
                .orElseThrow();
    }

    boolean dependsOnRhythm() {
        return rhythms.isPresent();
    }

    private Duration wait(KnownFacts known) {
        return rhythms.map(multiple -> Duration.ofMillis(
                        Math.round(multiple * known.rhythm().length().toMillis() / MILLIS) * MILLIS))
                .or(() -> after)
                .orElseThrow();
    }
}
