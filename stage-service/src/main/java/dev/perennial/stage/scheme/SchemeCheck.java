package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.fact.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a draft into a scheme, or says everything that is wrong with it. */
public final class SchemeCheck {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final Rules rules;
    private final OwnFactCheck factCheck;

    public SchemeCheck(Rules rules) {
        this.rules = rules;
        this.factCheck = new OwnFactCheck(rules);
    }

    /**
     * Checks a draft that stands for itself.
     *
     * @throws InvalidScheme where anything is wrong
     */
    public Scheme check(String key, int version, SchemeDraft draft) {
        Problems problems = new Problems();
        String checkedKey = problems.keyInAddress(key, draft.key());
        String track = problems.key(draft.track() == null ? key : draft.track(), "track");
        String name = problems.text(draft.name(), "name", LONGEST_NAME);
        String description = draft.description() == null ? "" : draft.description();
        problems.require(
                description.length() <= LONGEST_DESCRIPTION,
                "description",
                "too_long",
                "description: " + description.length() + " characters (expected: at most " + LONGEST_DESCRIPTION + ")");
        Rhythm rhythm = RhythmCheck.check(draft.rhythm(), problems);
        List<OwnFact> facts = factCheck.check(draft.facts(), problems);
        List<Stage> stages = stages(draft.stages(), facts, problems);
        problems.end();
        return new Scheme(
                checkedKey,
                version,
                track,
                name,
                description,
                Optional.ofNullable(draft.template()),
                rhythm,
                facts,
                stages);
    }

    private List<Stage> stages(
            @Nullable List<SchemeDraft.@Nullable StageDraft> drafts, List<OwnFact> facts, Problems problems) {
        if (drafts == null || drafts.isEmpty() || drafts.size() > Scheme.MOST_STAGES) {
            problems.add(
                    "stages",
                    "wrong_number",
                    "stages: " + (drafts == null ? 0 : drafts.size()) + " (expected: 1 to " + Scheme.MOST_STAGES + ")");
            return List.of();
        }
        Vocabulary vocabulary = Vocabulary.with(facts);
        StageCheck stageCheck = new StageCheck(rules, vocabulary, AheadFacts.of(facts));
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            stages.add(stageCheck.check(drafts.get(i), "stages[" + i + "]", problems));
        }
        distinct(stages, problems);
        if (problems.none()) {
            Reach.check(stages, rules, vocabulary, problems);
        }
        return stages;
    }

    private static void distinct(List<Stage> stages, Problems problems) {
        Map<String, Integer> keys = new HashMap<>();
        Map<Integer, Integer> priorities = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            Integer sameKey = keys.putIfAbsent(stage.key(), i);
            Integer samePriority = priorities.putIfAbsent(stage.priority(), i);
            if (sameKey != null && !stage.key().isEmpty()) {
                problems.add(
                        "stages[" + i + "].key",
                        "duplicate",
                        "key: " + stage.key() + " (expected: another than that of stages[" + sameKey + "])");
            }
            if (samePriority != null) {
                problems.add(
                        "stages[" + i + "].priority",
                        "duplicate",
                        "priority: " + stage.priority() + " (expected: another than that of stages[" + samePriority
                                + "], so that one of them wins)");
            }
        }
    }
}
