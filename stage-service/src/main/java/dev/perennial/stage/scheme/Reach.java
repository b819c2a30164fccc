package dev.perennial.stage.scheme;

import java.util.Comparator;
import java.util.List;

/** Whether every customer has a stage, and every stage can have customers. */
final class Reach {
    private Reach() {}

    static void check(List<Stage> stages, Problems problems) {
        Stage lowest =
                stages.stream().min(Comparator.comparingInt(Stage::priority)).orElseThrow();
        if (!takesEverybody(lowest)) {
            problems.add(
                    "stages[" + stages.indexOf(lowest) + "].entry",
                    "no_stage_for_everyone",
                    "entry: " + lowest.entry()
                            + " (expected: the stage with the lowest priority has the entry rule true and no"
                            + " lapse, so that every customer is in a stage)");
        }
        for (Stage stage : stages) {
            stages.stream()
                    .filter(other -> other.priority() > stage.priority() && takesEverybody(other))
                    .findFirst()
                    .ifPresent(other -> problems.add(
                            "stages[" + stages.indexOf(stage) + "]",
                            "unreachable",
                            "stage " + stage.key() + " can have no customers: " + other.key()
                                    + " has a higher priority, takes everybody and never lapses"));
        }
    }

    private static boolean takesEverybody(Stage stage) {
        return stage.entry().strip().equals("true") && stage.lapse().isEmpty();
    }
}
