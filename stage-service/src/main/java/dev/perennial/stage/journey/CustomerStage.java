package dev.perennial.stage.journey;

import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.Stage;
import dev.perennial.stage.scheme.StageCard;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a customer is on a track, and why.
 *
 * @param name of the stage; its key where the scheme was changed a moment ago and has it no more
 * @param card what to know about customers in the stage
 * @param lapsesAt when the stage ends if nothing happens
 * @param movedByHand whether somebody put the customer there; holds until the rules say something new
 */
record CustomerStage(
        String track,
        String stage,
        String name,
        Optional<StageCard> card,
        Instant since,
        Optional<Instant> lapsesAt,
        boolean movedByHand,
        Explanation explanation) {

    static CustomerStage of(StagePlace place, SchemeSet schemes) {
        Optional<Stage> stage =
                schemes.track(place.track()).map(CompiledScheme::scheme).flatMap(scheme -> scheme.stage(place.stage()));
        return new CustomerStage(
                place.track(),
                place.stage(),
                stage.map(Stage::name).orElse(place.stage()),
                stage.map(Stage::card),
                place.since(),
                place.lapsesAt(),
                place.movedByHand(),
                Explanation.of(place.last()));
    }
}
