package dev.perennial.customer.signal;

import dev.perennial.customer.signal.Signal.Trace;
import dev.perennial.platform.event.EventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up what events say of one thing, each decayed by its age. The order in which they come makes no difference. */
final class SignalTally {
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final Instant asOf;
    private final double halfLifeDays;
    private final double halfStrengthAt;
    private final List<Trace> traces = new ArrayList<>();

    /** @param halfStrengthAt points of which the strength is a half */
    SignalTally(Instant asOf, BigDecimal halfLifeDays, double halfStrengthAt) {
        this.asOf = asOf;
        this.halfLifeDays = halfLifeDays.doubleValue();
        this.halfStrengthAt = halfStrengthAt;
    }

    /** @param points what the event said when it happened; 0 is nothing */
    void add(SignalEvent event, double points) {
        if (points == 0) {
            return;
        }
        double days = Duration.between(event.occurredAt(), asOf).toMillis() / MILLIS_A_DAY;
        traces.add(new Trace(
                event.messageId(), name(event), event.occurredAt(), points * Math.pow(2, -days / halfLifeDays)));
    }

    private static String name(SignalEvent event) {
        return event.type() == EventType.TRACK ? event.name() : event.type().key();
    }

    /** @param most events that are named */
    Signal signal(int most) {
        List<Trace> byTime = traces.stream()
                .sorted(Comparator.comparing(Trace::occurredAt).thenComparing(Trace::messageId))
                .toList();
        double points = byTime.stream().mapToDouble(Trace::points).sum();
        return new Signal(
                points > 0 ? -Math.expm1(-Math.log(2) * points / halfStrengthAt) : 0,
                points,
                halfStrengthAt,
                halfLifeDays,
                byTime.stream().findFirst().map(Trace::occurredAt),
                byTime.isEmpty()
                        ? Optional.empty()
                        : Optional.of(byTime.getLast().occurredAt()),
                byTime.size(),
                byTime.stream()
                        .sorted(Comparator.comparingDouble((Trace one) -> -Math.abs(one.points())))
                        .limit(most)
                        .toList());
    }
}
