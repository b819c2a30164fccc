package dev.perennial.attribution.model;

import dev.perennial.attribution.path.Objective;
import java.util.List;

/**
 * What is asked.
 *
 * @param models each once, in the order in which they are to be answered
 */
record Question(Objective objective, Grouping grouping, List<AttributionModel> models) {
    Question {
        models = List.copyOf(models);
    }

    /** Whether some of it is told by all paths together. */
    boolean asksPaths() {
        return models.stream().anyMatch(model -> model.rule().isEmpty());
    }
}
