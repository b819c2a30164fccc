package dev.perennial.stage.audience;

import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.scheme.Scheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An audience under one version of the scheme on each of its tracks: who belongs to it, and from when until when.
 *
 * @param schemes the versions, that of the audience's own track first
 * @param stays where a member is, each on one of these tracks
 */
record AudienceFold(AudienceVariant on, CompiledAudience audience, List<Scheme> schemes, List<Stay> stays) {

    /** Whether who belongs to it depends on one of some facts. */
    boolean dependsOn(Set<String> facts) {
        return audience.dependsOn(facts, schemes.getFirst());
    }

    /**
     * Whether a customer belongs to it at an instant, and until when that holds by itself. Absent where the customer is not
     * folded under all of these versions yet, and where there is nothing to keep: who never belonged, and will not without
     * something that happens.
     */
    Optional<AudienceState> at(List<AudienceState> before, List<Place> places, Instant at) {
        List<Place> mine = mine(places);
        if (mine.size() < schemes.size()) {
            return Optional.empty();
        }
        Optional<AudienceState> known =
                before.stream().filter(state -> state.isOn(on)).findFirst();
        AudienceState now = at(known, mine, at);
        return known.isPresent() || now.member() || now.changesAt().isPresent() ? Optional.of(now) : Optional.empty();
    }

    /** Time in a stage has two ends on each track: all have begun once the last has, and one is over with the first. */
    private AudienceState at(Optional<AudienceState> before, List<Place> places, Instant at) {
        boolean fits = stays.stream().allMatch(stay -> stay.fits(on(stay.track(), places)))
                && audience.holds(places.getFirst());
        Optional<Instant> from = stays.stream()
                .flatMap(stay -> stay.from(on(stay.track(), places)).stream())
                .max(Comparator.naturalOrder());
        Optional<Instant> until = stays.stream()
                .flatMap(stay -> stay.until(on(stay.track(), places)).stream())
                .min(Comparator.naturalOrder());
        boolean begun = from.isEmpty() || !at.isBefore(from.get());
        boolean over = until.isPresent() && !at.isBefore(until.get());
        boolean member = fits && begun && !over;
        boolean was = before.map(AudienceState::member).orElse(false);
        Instant since = was == member ? before.map(AudienceState::since).orElse(Instants.NEVER) : at;
        return AudienceState.of(on, member, since, fits ? next(at, from, until) : Optional.empty());
    }

    /** One track's time may be over before another's begins: then nobody comes to it by the passing of time. */
    private static Optional<Instant> next(Instant at, Optional<Instant> from, Optional<Instant> until) {
        Optional<Instant> begins = from.filter(at::isBefore);
        return begins.isPresent()
                ? begins.filter(begin -> until.isEmpty() || begin.isBefore(until.get()))
                : until.filter(at::isBefore);
    }

    private static Place on(String track, List<Place> places) {
        for (Place place : places) {
            if (place.scheme().scheme().track().equals(track)) {
                return place;
            }
        }
        throw new IllegalStateException("track: " + track + " (expected: one of the audience's)");
    }

    /** In the order of the schemes. */
    private List<Place> mine(List<Place> places) {
        List<Place> mine = new ArrayList<>(schemes.size());
        for (Scheme scheme : schemes) {
            for (Place place : places) {
                Scheme there = place.scheme().scheme();
                if (there.version() == scheme.version() && there.track().equals(scheme.track())) {
                    mine.add(place);
                }
            }
        }
        return mine;
    }
}
