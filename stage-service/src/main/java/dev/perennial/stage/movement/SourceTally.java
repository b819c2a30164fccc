package dev.perennial.stage.movement;

import dev.perennial.stage.movement.SourceMovement.Source;
import dev.perennial.stage.movement.SourceMovement.SourceMoves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up the moves of the customers of a source, or of several. */
final class SourceTally {
    private final Map<String, Long> entered = new HashMap<>();
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, Long> present = new HashMap<>();
    private String channel = "";
    private String source = "";
    private long customers;

    void add(SourceMoves moves) {
        channel = moves.channel();
        source = moves.source();
        if (moves.from().isEmpty()) {
            customers += moves.customers();
        } else {
            present.merge(moves.from(), -moves.customers(), Long::sum);
        }
        present.merge(moves.to(), moves.customers(), Long::sum);
        if (moves.within()) {
            left.merge(moves.from(), moves.customers(), Long::sum);
            entered.merge(moves.to(), moves.customers(), Long::sum);
        }
    }

    void add(SourceTally other) {
        customers += other.customers;
        other.entered.forEach((stage, some) -> entered.merge(stage, some, Long::sum));
        other.left.forEach((stage, some) -> left.merge(stage, some, Long::sum));
        other.present.forEach((stage, some) -> present.merge(stage, some, Long::sum));
    }

    /** How many customers there are. */
    long customers() {
        return customers;
    }

    /** As one source. */
    Source source(List<String> stages) {
        return new Source(named(channel), named(source), customers, movement(stages));
    }

    /** As several sources together. */
    Source together(List<String> stages) {
        return new Source(Optional.empty(), Optional.empty(), customers, movement(stages));
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(known -> !known.isEmpty());
    }

    private List<Movement.StageMovement> movement(List<String> stages) {
        return stages.stream()
                .map(stage -> new Movement.StageMovement(
                        stage,
                        entered.getOrDefault(stage, 0L),
                        left.getOrDefault(stage, 0L),
                        present.getOrDefault(stage, 0L)))
                .toList();
    }
}
