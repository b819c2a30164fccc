package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.OwnFact;
import java.util.List;
import java.util.Optional;

/**
 * A brand's own set of stages on one track. A customer is in exactly one of them at any time.
 *
 * @param key unique in the brand
 * @param version counts up with every change, from 1
 * @param track what the scheme is about, such as {@code relationship} or {@code coffee}; one scheme on a track
 * @param template key of the template it was made from, if any
 * @param facts that the brand defines for the rules of this version
 * @param stages in the order of the journey
 */
public record Scheme(
        String key,
        int version,
        String track,
        String name,
        String description,
        Optional<String> template,
        Rhythm rhythm,
        List<OwnFact> facts,
        List<Stage> stages) {
    /** Entry rules are kept as bits of a long. */
    public static final int MOST_STAGES = 40;

    public Scheme {
        // absent in schemes that were stored before there were own facts
        facts = facts == null ? List.of() : List.copyOf(facts);
        stages = List.copyOf(stages);
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: at least 1)");
        }
        if (facts.size() > OwnFact.MOST) {
            throw new IllegalArgumentException("facts: " + facts.size() + " (expected: at most " + OwnFact.MOST + ")");
        }
        if (stages.isEmpty() || stages.size() > MOST_STAGES) {
            throw new IllegalArgumentException("stages: " + stages.size() + " (expected: 1 to " + MOST_STAGES + ")");
        }
    }

    /** The same as another version. */
    Scheme withVersion(int another) {
        return new Scheme(key, another, track, name, description, template, rhythm, facts, stages);
    }

    /** The stage with that key, if there is one. */
    public Optional<Stage> stage(String stageKey) {
        return stages.stream().filter(stage -> stage.key().equals(stageKey)).findFirst();
    }
}
