package dev.perennial.stage.journey;

import dev.perennial.stage.funnel.StageEntry;
import java.util.ArrayList;
import java.util.List;

/** The stages to which a step of the fold led. */
final class StageEntries {
    private StageEntries() {}

    /** On every track, in the order in which they were entered. */
    static List<StageEntry> between(List<TrackState> before, List<TrackState> after) {
        List<StageEntry> entries = new ArrayList<>();
        for (TrackState track : after) {
            int known = before.stream()
                    .filter(old -> old.on().equals(track.on()))
                    .mapToInt(old -> old.history().size())
                    .findFirst()
                    .orElse(0);
            track.history().stream()
                    .skip(known)
                    .map(step -> new StageEntry(track.track(), track.version(), step.to(), step.at()))
                    .forEach(entries::add);
        }
        return entries;
    }
}
