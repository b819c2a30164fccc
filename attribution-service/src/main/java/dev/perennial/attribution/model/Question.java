package dev.perennial.attribution.model;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.ledger.Basis;
import dev.perennial.attribution.path.Objective;
import java.util.List;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param basis of what credit is a share; others than orders are shared by rules alone
 * @param models each once, in the order in which they are to be answered
 * @param months of the conversions; absent for all there are
 */
record Question(
        Objective objective,
        Basis basis,
        Breakdown grouping,
        List<AttributionModel> models,
        Optional<MonthSpan> months) {
    Question {
        models = List.copyOf(models);
    }

    /** Whether some of it is told by which channels were on a path together. */
    boolean asksSets() {
        return models.contains(AttributionModel.SHAPLEY) || models.contains(AttributionModel.SHAPLEY_RATE);
    }

    /** Whether some of it is told by all paths together. */
    boolean asksPaths() {
        return models.stream().anyMatch(model -> model.rule().isEmpty());
    }
}
