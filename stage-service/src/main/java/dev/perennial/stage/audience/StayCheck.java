package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks where members of an audience are to be. */
final class StayCheck {
    private final SchemeSet schemes;
    private final Problems problems;

    /** @param schemes of the brand */
    StayCheck(SchemeSet schemes, Problems problems) {
        this.schemes = schemes;
        this.problems = problems;
    }

    /** Several tracks at once. */
    List<Stay> stays(List<@Nullable StayDraft> drafts) {
        if (drafts.size() > Audience.MOST_TRACKS) {
            problems.add(
                    "in", "wrong_number", "in: " + drafts.size() + " (expected: at most " + Audience.MOST_TRACKS + ")");
            return List.of();
        }
        List<Stay> stays = new ArrayList<>();
        Set<String> tracks = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            String place = "in[" + i + "]";
            StayDraft draft = drafts.get(i);
            if (draft == null) {
                problems.add(place, "missing", place + " is missing (expected: a track with stages)");
                continue;
            }
            stays.add(stay(draft, place, tracks));
        }
        return stays;
    }

    private Stay stay(StayDraft draft, String place, Set<String> tracks) {
        Optional<Scheme> scheme = scheme(draft.track(), place + ".track");
        String track = scheme.map(Scheme::track).orElse("");
        problems.require(
                track.isEmpty() || tracks.add(track),
                place + ".track",
                "duplicate",
                place + ".track: " + track + " (expected: each track once)");
        problems.require(
                draft.atLeast() != null
                        || draft.atMost() != null
                        || draft.stages() != null && !draft.stages().isEmpty(),
                place + ".stages",
                "missing",
                place + ": stages, atLeast and atMost are missing (expected: one of them)");
        return stay(scheme, draft, place + ".");
    }

    /**
     * One track.
     *
     * @param scheme on it; absent where it is unknown
     * @param prefix of the places of problems
     */
    Stay stay(Optional<Scheme> scheme, StayDraft draft, String prefix) {
        Optional<Duration> atLeast = duration(draft.atLeast(), prefix + "atLeast");
        Optional<Duration> atMost = duration(draft.atMost(), prefix + "atMost");
        problems.require(
                atLeast.isEmpty() || atMost.isEmpty() || atLeast.get().compareTo(atMost.get()) < 0,
                prefix + "atMost",
                "out_of_bounds",
                prefix + "atMost: " + draft.atMost() + " (expected: longer than atLeast, " + draft.atLeast() + ")");
        return new Stay(
                scheme.map(Scheme::track).orElse(""),
                stages(draft.stages(), scheme, prefix + "stages"),
                atLeast,
                atMost);
    }

    /** The scheme in force on a track, which may be left out where there is one only. */
    Optional<Scheme> scheme(@Nullable String track, String place) {
        List<String> tracks = schemes.schemes().stream()
                .map(compiled -> compiled.scheme().track())
                .toList();
        if (track == null && tracks.size() != 1) {
            problems.add(place, "missing", place + " is missing (expected: one of " + tracks + ")");
            return Optional.empty();
        }
        Optional<Scheme> found =
                schemes.track(track == null ? tracks.getFirst() : track).map(CompiledScheme::scheme);
        problems.require(
                found.isPresent(), place, "unknown_track", place + ": " + track + " (expected: one of " + tracks + ")");
        return found;
    }

    private Optional<Duration> duration(@Nullable Duration draft, String place) {
        return draft == null ? Optional.empty() : Optional.of(DefinitionCheck.duration(draft, place, problems));
    }

    private List<String> stages(@Nullable List<@Nullable String> draft, Optional<Scheme> scheme, String places) {
        if (draft == null || scheme.isEmpty()) {
            return List.of();
        }
        List<String> known = scheme.get().stages().stream().map(Stage::key).toList();
        List<String> stages = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            String stage = draft.get(i);
            String place = places + "[" + i + "]";
            if (stage == null || !known.contains(stage)) {
                problems.add(place, "unknown_stage", place + ": " + stage + " (expected: one of " + known + ")");
            } else if (stages.contains(stage)) {
                problems.add(place, "duplicate", place + ": " + stage + " (expected: each once)");
            } else {
                stages.add(stage);
            }
        }
        return stages;
    }
}
