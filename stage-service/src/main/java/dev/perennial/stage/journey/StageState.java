package dev.perennial.stage.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.audience.AudienceState;
import dev.perennial.stage.curve.CurveState;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.funnel.FunnelState;
import dev.perennial.stage.pursuit.PursuitState;
import java.util.List;
import java.util.Optional;

/**
 * Everything stage-service keeps about a customer.
 *
 * @param tracks one for each version of the brand's schemes that is alive; empty before the first event
 * @param pursuits one for each version of a pursuit that is alive and under which the customer has any
 * @param funnels one for each version of a funnel that is alive and that the customer has begun
 * @param curves one for each version of a curve that is alive and whose start event was seen
 * @param audiences those that the customer belongs to, belonged to, or will by the passing of time
 */
public record StageState(
        Facts facts,
        List<TrackState> tracks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PursuitState> pursuits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FunnelState> funnels,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CurveState> curves,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AudienceState> audiences) {
    static final StageState NEW = new StageState(Facts.NONE, List.of(), List.of(), List.of(), List.of(), List.of());

    public StageState {
        tracks = List.copyOf(tracks);
        // left out where there are none
        pursuits = pursuits == null ? List.of() : List.copyOf(pursuits);
        funnels = funnels == null ? List.of() : List.copyOf(funnels);
        curves = curves == null ? List.of() : List.copyOf(curves);
        audiences = audiences == null ? List.of() : List.copyOf(audiences);
    }

    /** The same with other facts, on which nothing else of it depends. */
    StageState knowing(Facts other) {
        return new StageState(other, tracks, pursuits, funnels, curves, audiences);
    }

    Optional<TrackState> track(String key, int version) {
        return tracks.stream()
                .filter(track -> track.version() == version && track.track().equals(key))
                .findFirst();
    }
}
