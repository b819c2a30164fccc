package dev.perennial.stage.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.audience.AudienceState;
import dev.perennial.stage.audience.Place;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.fact.FactStep;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.funnel.StageEntry;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folds a timeline into stages: on every track of the brand one stage, with the whole history that led there, and the same
 * for every version of a scheme that is built beside the one in force. A version that came when the customer was there
 * already waits until the customer's timeline is folded anew, for it has to know all of it. After each
 * event and at each lapse the rules are asked again; a lapse takes effect at the instant at which it fell due, also when
 * the events come from a time long past. Beside the stages it keeps what else the brand has defined.
 */
final class StageFold implements Fold<StageState, BrandDefinitions> {

    @Override
    public StageState start(BrandDefinitions definitions, CustomerId customer) {
        return StageState.NEW;
    }

    /**
     * What a timeline led to by an instant: its events up to then, and what fell due up to then.
     *
     * @param timeline with everything that is known today
     */
    StageState asOf(BrandDefinitions definitions, Timeline timeline, Instant instant) {
        StageState state = start(definitions, timeline.customer());
        for (Event event : timeline.events()) {
            if (!event.occurredAt().isAfter(instant) && !ignores(definitions, event)) {
                state = apply(definitions, state, event);
            }
        }
        return advance(definitions, state, instant);
    }

    @Override
    public StageState apply(BrandDefinitions definitions, StageState state, Event event) {
        if (event.type().isAboutIdentity()) {
            return state;
        }
        if (isOrderless(definitions, event)) {
            return state.knowing(
                    definitions.schemes().facts().apply(state.facts(), event).facts());
        }
        StageState before = advance(definitions, state, event.occurredAt());
        SchemeSet schemes = definitions.schemes();
        FactStep step = schemes.facts().apply(before.facts(), event);
        Optional<ManualMove> move = ManualMove.of(event);
        List<TrackState> tracks = new ArrayList<>(schemes.live().size());
        for (CompiledScheme scheme : schemes.live()) {
            TrackFold fold = new TrackFold(scheme, schemes.calendar().zone());
            Optional<TrackState> track =
                    before.track(scheme.scheme().track(), scheme.scheme().version());
            if (track.isPresent() || before.tracks().isEmpty()) {
                TrackState ruled = track.map(known -> fold.apply(known, step, event))
                        .orElseGet(() -> fold.start(step.facts(), event));
                tracks.add(move.filter(m -> m.track().equals(ruled.track()))
                        .map(m -> fold.move(ruled, m, event))
                        .orElse(ruled));
            }
        }
        FactsAt known = known(definitions, step.facts(), tracks);
        return new StageState(
                step.facts(),
                tracks,
                definitions.pursuits().apply(before.pursuits(), event, step.facts()),
                definitions.funnels().apply(before.funnels(), event, entries(definitions, before, tracks), known),
                definitions.curves().apply(before.curves(), event, known),
                audiences(definitions, before.audiences(), step.facts(), tracks, event.occurredAt()));
    }

    /** What follows from the stages cannot decide them. */
    @Override
    public boolean ignores(BrandDefinitions definitions, Event event) {
        return OwnEvents.tellsStage(event);
    }

    /** What brought a customer is numbered; only a brand that decides by it has to know when it was told. */
    @Override
    public boolean isOrderless(BrandDefinitions definitions, Event event) {
        return event.isTrack(OwnEvents.CUSTOMER_ACQUIRED) && !definitions.dependOn(event);
    }

    @Override
    public StageState advance(BrandDefinitions definitions, StageState state, Instant now) {
        if (due(definitions, state).map(now::isBefore).orElse(true)) {
            return state;
        }
        return definitions.audiences().isEmpty() ? at(definitions, state, now) : byInstants(definitions, state, now);
    }

    /** Audiences follow from the stages: at each instant at which those may have changed they are looked at. */
    private StageState byInstants(BrandDefinitions definitions, StageState state, Instant now) {
        StageState current = state;
        Optional<Instant> due = due(definitions, current);
        while (due.isPresent() && !due.get().isAfter(now)) {
            current = at(definitions, current, due.get());
            due = due(definitions, current);
        }
        return current;
    }

    private static StageState at(BrandDefinitions definitions, StageState state, Instant now) {
        List<TrackState> tracks = new ArrayList<>(state.tracks().size());
        for (TrackState track : state.tracks()) {
            definitions
                    .schemes()
                    .version(track.track(), track.version())
                    .map(scheme -> new TrackFold(
                                    scheme, definitions.schemes().calendar().zone())
                            .advance(track, state.facts(), now))
                    .ifPresent(tracks::add);
        }
        return new StageState(
                state.facts(),
                tracks,
                definitions.pursuits().advance(state.pursuits(), now),
                definitions
                        .funnels()
                        .entered(
                                state.funnels(),
                                entries(definitions, state, tracks),
                                known(definitions, state.facts(), tracks)),
                state.curves(),
                audiences(definitions, state.audiences(), state.facts(), tracks, now));
    }

    private static List<AudienceState> audiences(
            BrandDefinitions definitions,
            List<AudienceState> before,
            Facts facts,
            List<TrackState> tracks,
            Instant at) {
        if (definitions.audiences().isEmpty()) {
            return List.of();
        }
        List<Place> places = new ArrayList<>(tracks.size());
        for (TrackState track : tracks) {
            definitions
                    .schemes()
                    .version(track.track(), track.version())
                    .map(scheme -> new Place(scheme, track.stage(), track.since(), track.known(scheme, facts)))
                    .ifPresent(places::add);
        }
        return definitions.audiences().at(before, places, at);
    }

    @Override
    public StageState current(BrandDefinitions definitions, StageState state) {
        List<TrackState> live = state.tracks().stream()
                .filter(track -> definitions
                        .schemes()
                        .version(track.track(), track.version())
                        .isPresent())
                .toList();
        return new StageState(
                state.facts(),
                live,
                definitions.pursuits().current(state.pursuits()),
                definitions.funnels().current(state.funnels()),
                definitions.curves().current(state.curves()),
                definitions.audiences().current(state.audiences()));
    }

    private static List<StageEntry> entries(BrandDefinitions definitions, StageState before, List<TrackState> after) {
        return definitions.funnels().watchesStages() ? StageEntries.between(before.tracks(), after) : List.of();
    }

    /** Looked at only where a run begins. */
    private static FactsAt known(BrandDefinitions definitions, Facts facts, List<TrackState> tracks) {
        return on -> on.equals(TrackVersion.NONE)
                ? Optional.of(KnownFacts.standard(facts))
                : tracks.stream()
                        .filter(track -> track.on().equals(on))
                        .findFirst()
                        .flatMap(track -> definitions
                                .schemes()
                                .version(on.track(), on.version())
                                .map(scheme -> track.known(scheme, facts)));
    }

    @Override
    public Optional<Instant> due(BrandDefinitions definitions, StageState state) {
        Optional<Instant> lapse = state.tracks().stream()
                .flatMap(track -> track.lapsesAt().stream())
                .min(Instant::compareTo);
        Optional<Instant> fallOut = definitions.pursuits().due(state.pursuits());
        Optional<Instant> audience = definitions.audiences().due(state.audiences());
        return Stream.of(lapse, fallOut, audience).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
