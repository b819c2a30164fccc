package dev.perennial.stage.journey;

import dev.perennial.stage.fact.Facts;
import java.util.List;
import java.util.Optional;

/**
 * Everything stage-service keeps about a customer.
 *
 * @param tracks one for each version of the brand's schemes that is alive; empty before the first event
 */
public record StageState(Facts facts, List<TrackState> tracks) {
    static final StageState NEW = new StageState(Facts.NONE, List.of());

    public StageState {
        tracks = List.copyOf(tracks);
    }

    Optional<TrackState> track(String key, int version) {
        return tracks.stream()
                .filter(track -> track.version() == version && track.track().equals(key))
                .findFirst();
    }
}
