package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up the moves of the customers of a source, or of several. */
final class SourceTally {
    private final boolean byPeriod;
    private final Map<String, Long> entered = new HashMap<>();
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, Long> present = new HashMap<>();
    private final List<Moves> all = new ArrayList<>();
    private long customers;

    /** @param byPeriod whether the moves of each period are asked for */
    SourceTally(boolean byPeriod) {
        this.byPeriod = byPeriod;
    }

    void add(Moves moves) {
        if (byPeriod) {
            all.add(moves);
        }
        if (moves.from().isEmpty()) {
            customers += moves.customers();
        } else {
            present.merge(moves.from(), -moves.customers(), Long::sum);
        }
        present.merge(moves.to(), moves.customers(), Long::sum);
        if (!moves.isBefore()) {
            left.merge(moves.from(), moves.customers(), Long::sum);
            entered.merge(moves.to(), moves.customers(), Long::sum);
        }
    }

    /** How many customers there are. */
    long customers() {
        return customers;
    }

    /** In all the time of the report. */
    List<Movement.StageMovement> stages(Scheme scheme) {
        return scheme.stages().stream()
                .map(Stage::key)
                .map(stage -> new Movement.StageMovement(
                        stage,
                        entered.getOrDefault(stage, 0L),
                        left.getOrDefault(stage, 0L),
                        present.getOrDefault(stage, 0L)))
                .toList();
    }

    /** In each period of the report; absent where they are not asked for. */
    Optional<List<Movement.PeriodMovement>> periods(Scheme scheme, Span span, LocalDate today) {
        return byPeriod ? Optional.of(Movement.periods(scheme, span, today, all)) : Optional.empty();
    }
}
